export { cardToBlockKit } from './convert.js';
export { optionValue } from './input-choices.js';
export { limits } from './limits.js';
export { cardToModal, type Modal, type ModalOptions } from './modal.js';
export { showCardIn } from './show-card.js';
export type { Block, Converted, Options, Surface, Warning, Words } from './types.js';
