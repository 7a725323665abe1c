import type { Face, FaceRequest, FaceResponse } from '../../bot/http/face.js';
import { recordingNotifier } from './notifier.js';

export interface OneRoute {
  face: Face;
  /** What reached the face. */
  seen: FaceRequest[];
}

/** A face with `POST /api/messages` that admits callers with `Authorization: yes` and answers as told. */
export const oneRoute = (
  handle: (request: FaceRequest) => Promise<FaceResponse> = async () => ({ status: 200 }),
  stop: () => Promise<void> = async () => {},
): OneRoute => {
  const seen: FaceRequest[] = [];
  return {
    seen,
    face: {
      name: 'teams',
      notifier: recordingNotifier(),
      routes: [
        {
          path: '/api/messages',
          accepts: ['json'],
          admits: ({ authorization }) => authorization === 'yes',
          handle: async (request) => {
            seen.push(request);
            return handle(request);
          },
        },
      ],
      start: async () => {},
      stop,
    },
  };
};
