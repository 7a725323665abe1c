/**
 * The points of the published pages, written down by hand, a metric in one line: its maximum, then where its points come
 * from. `10 for each of x` is a figure; `all for 5/1 of x` is so many of it for the maximum, in developed / developing
 * markets; `needs 2: a; then 4 each: b | c` are steps.
 */
const administrators = 'azure-administrator-associate';
const architects = 'azure-solutions-architect-expert';
const growth = '20: 1 for each of % of azure_usage over azure_usage_year_before >= 1000';
const services = '10: 2 for each of azure_services_deployed';
const dataAndAi = [
  'azure-database-administrator-associate | azure-ai-engineer-associate | azure-data-scientist-associate',
  'data-analyst-associate | azure-cosmos-db-developer-specialty | fabric-analytics-engineer-associate',
  'fabric-data-engineer-associate | sql-ai-developer-associate | azure-ai-apps-and-agents-developer-associate',
  'machine-learning-operations-engineer-associate | azure-databricks-data-engineer-associate',
].join(' | ');

/** The Azure areas with two skilling metrics: an administrator opens one, an architect the other. */
const azure = (intermediate: string, advanced: string) => ({
  smb: {
    'net-customer-adds': '30: 10 for each of azure_net_customer_adds_smb',
    'skilling-intermediate': `20: needs 1, 4 once: ${administrators}; then 4 each: ${intermediate}`,
    'skilling-advanced': `20: needs 1, 4 once: ${architects}; then 4 each: ${advanced}`,
    'usage-growth': growth,
    deployments: services,
  },
  enterprise: {
    'net-customer-adds': '30: 10 for each of azure_net_customer_adds_enterprise',
    'skilling-intermediate': `20: needs 2: ${administrators}; then 4 each: ${intermediate}`,
    'skilling-advanced': `20: needs 2: ${architects}; then 4 each: ${advanced}`,
    'usage-growth': growth,
    deployments: services,
  },
});

const modernIntermediate = [
  'microsoft-365-fundamentals | m365-teams-administrator-associate | identity-and-access-administrator-associate',
  'm365-collaboration-communications-systems-engineer-associate | m365-endpoint-administrator-associate',
  'copilot-and-agent-administration-fundamentals',
].join(' | ');
const modernAdvanced = 'm365-enterprise-administrator-expert | assessment-teams-meetings-and-meeting-rooms';

const engineers = 'azure-security-engineer-associate | cloud-and-ai-security-engineer-associate';
const analysts = 'security-operations-analyst-associate';
const securityCertifications = [
  'cybersecurity-architect-expert | identity-and-access-administrator-associate',
  'information-protection-administrator-associate | information-security-administrator-associate',
].join(' | ');

const dynamicsIntermediate = [
  'd365-finance-functional-consultant-associate | d365-finance-and-operations-apps-developer-associate',
  'd365-supply-chain-management-functional-consultant-associate',
  'd365-customer-service-functional-consultant-associate | d365-field-service-functional-consultant-associate',
  'd365-business-central-functional-consultant-associate | data-analyst-associate',
  'power-platform-functional-consultant-associate | power-platform-developer-associate',
  'power-automate-rpa-developer-associate | d365-customer-experience-analyst-associate',
  'd365-sales-ai-consultant-associate | intelligent-applications-builder-associate',
  'd365-contact-center-ai-engineer-associate',
].join(' | ');
const dynamicsAdvanced = [
  'd365-supply-chain-management-functional-consultant-expert',
  'd365-finance-and-operations-apps-solution-architect-expert | power-platform-solution-architect-expert',
  'd365-business-central-developer-associate | agentic-ai-business-solutions-architect',
].join(' | ');

/** Score → track → metric. */
export const points: Record<string, Record<string, Record<string, string>>> = {
  'data-ai': {
    smb: {
      'net-customer-adds': '30: 10 for each of azure_net_customer_adds_smb',
      'skilling-intermediate': `40: needs 1, 4 once: ${administrators}; then needs 1, 4 once: ${architects}; then 4 each: ${dataAndAi}`,
      'usage-growth': growth,
      deployments: services,
    },
    enterprise: {
      'net-customer-adds': '30: 10 for each of azure_net_customer_adds_enterprise',
      'skilling-intermediate': `40: needs 2: ${administrators}; then needs 2: ${architects}; then 4 each: ${dataAndAi}`,
      'usage-growth': growth,
      deployments: services,
    },
  },
  infrastructure: azure(
    'azure-network-engineer-associate | windows-server-hybrid-administrator-associate',
    'azure-virtual-desktop-specialty | azure-for-sap-workloads-specialty',
  ),
  'digital-app-innovation': azure(
    'azure-developer-associate | power-platform-developer-associate | azure-ai-cloud-developer-associate | github-agentic-ai-developer',
    'azure-devops-engineer-expert | power-platform-solution-architect-expert | github-actions | github-administration | github-advanced-security | github-copilot',
  ),
  'modern-work': {
    enterprise: {
      'net-customer-adds': '20: 4 for each of modern_work_net_customer_adds_enterprise',
      'skilling-intermediate': `10: all for 4 of people: ${modernIntermediate}`,
      'skilling-advanced': `15: all for 2 of people: ${modernAdvanced}`,
      'usage-growth':
        '30: all for 1000 of modern_work_usage_growth_cpor_enterprise, or all for 4000 of modern_work_usage_growth_dpor_enterprise',
      deployments:
        '25: all for 5 of modern_work_deployments_cpor_enterprise, or all for 10 of modern_work_deployments_dpor_enterprise',
    },
    smb: {
      'net-customer-adds': '20: 2 for each of modern_work_net_customer_adds_smb',
      'skilling-intermediate': `10: all for 2 of people: ${modernIntermediate}`,
      'skilling-advanced': `15: all for 1 of people: ${modernAdvanced}`,
      'usage-growth':
        '30: all for 500 of modern_work_usage_growth_cpor_smb, or all for 2000 of modern_work_usage_growth_csp_smb',
      deployments:
        '25: all for 5 of modern_work_deployments_cpor_smb, or all for 10 of modern_work_deployments_csp_smb',
    },
  },
  'security-2023': {
    enterprise: {
      'net-customer-adds': '20: 2 for each of security_net_customer_adds_enterprise',
      'skilling-intermediate':
        '40: needs 1: azure-security-engineer-associate; then needs 1: security-operations-analyst-associate | m365-security-administrator-associate; then 40/6 each: cybersecurity-architect-expert | security-operations-analyst-associate | identity-and-access-administrator-associate | information-protection-administrator-associate',
      deployments: '20: 20/6 for each of security_deployments_enterprise',
      'usage-growth':
        '20: 1/1250 for each of security_azure_growth_enterprise, and 1/125 for each of security_protected_users_growth_enterprise',
    },
  },
  security: {
    enterprise: {
      'net-customer-adds': '20: 2 for each of security_net_customer_adds_enterprise',
      'skilling-intermediate': `40: needs 2: ${engineers}; then needs 2: ${analysts}; then 40/6 each: ${securityCertifications}`,
      deployments: '20: 20/6 for each of security_deployments_enterprise',
      'usage-growth':
        '20: 1/1250 for each of security_azure_growth_enterprise, and 1/125 for each of security_protected_users_growth_enterprise',
    },
    smb: {
      'net-customer-adds': '20: 4 for each of security_net_customer_adds_smb',
      'skilling-intermediate': `40: needs 1, 4 once: ${engineers}; then needs 1, 4 once: ${analysts}; then 8 each: ${securityCertifications}`,
      deployments: '20: 20/6 for each of security_deployments_smb',
      'usage-growth':
        '20: 1/750 for each of security_azure_growth_smb, and 1/50 for each of security_protected_users_growth_smb',
    },
  },
  'business-applications': {
    enterprise: {
      'net-customer-adds': '15: 3 for each of business_apps_net_customer_adds_enterprise',
      'skilling-intermediate': `20: all for 20 of people: ${dynamicsIntermediate}`,
      'skilling-advanced': `15: all for 7 of people: ${dynamicsAdvanced}`,
      'usage-growth': '30: 1 for each of % of business_apps_usage over business_apps_usage_year_before >= 50000',
      deployments: '20: 4 for each of business_apps_deployments_enterprise',
    },
    smb: {
      'net-customer-adds': '15: 3 for each of business_apps_net_customer_adds_smb',
      'skilling-intermediate': `20: all for 5 of people: ${dynamicsIntermediate}`,
      'skilling-advanced': `15: all for 2 of people: ${dynamicsAdvanced}`,
      'usage-growth': '30: 1 for each of % of business_apps_usage over business_apps_usage_year_before >= 25000',
      deployments: '20: 4 for each of business_apps_deployments_smb',
    },
  },
  'pci-customer-engagement': {
    points: {
      'net-new-revenue': '10: all for 300000/150000 of pci_ce_net_new_revenue',
      'net-customer-adds': '10: all for 10/5 of pci_ce_net_customer_adds',
      'functional-consultants':
        '15: all for 15/5 of people: (mb-200 | pl-200) & (mb-210 | mb-220 | mb-230 | mb-240 | mb6-898)',
      'functional-consultant-growth': '15: all when stated: pci_ce_consultant_growth',
      developers: '5: all for 5/2 of people: pl-400 | (mb-200 & (mb-400 | mb2-716))',
      'new-large-deployments': '20: all for 5/1 of pci_ce_large_deployments',
      'mau-growth': '25: all for 25 of % of pci_ce_active_users over pci_ce_active_users_year_before >= 250/150',
    },
  },
  'pci-finance-and-operations': {
    points: {
      'net-new-revenue': '10: all for 300000/150000 of pci_fo_net_new_revenue',
      'net-customer-adds': '10: all for 3/1 of pci_fo_net_customer_adds',
      'functional-consultants': '15: all for 15/5 of people: mb-300 & (mb-310 | mb-320 | mb-330 | mb6-897 | mb6-898)',
      'functional-consultant-growth': '15: all when stated: pci_fo_consultant_growth',
      developers: '5: all for 5/2 of people: mb-300 & (mb-500 | mb6-894)',
      'new-large-deployments': '20: all for 3/1 of pci_fo_large_deployments',
      'mau-growth': '25: all for 25 of % of pci_fo_active_users over pci_fo_active_users_year_before >= 100/50',
    },
  },
  'pci-cba-smb': {
    points: {
      'net-new-revenue': '10: all for 30000 of pci_smb_net_new_revenue',
      'net-customer-adds': '10: all for 10 of pci_smb_net_customer_adds',
      'functional-consultants':
        '30: all for 5 of people: (pl-200 & (mb-210 | mb-220 | mb-230 | mb-240)) | (mb-300 & (mb-310 | mb-320 | mb-330)) | mb-800',
      developers: '5: all for 2 of people: pl-400 | (mb-300 & (mb-500 | mb-700))',
      'new-deployments': '20: all for 10 of pci_smb_new_deployments',
      'mau-growth': '25: all for 35 of % of pci_smb_active_users over pci_smb_active_users_year_before >= 50',
    },
  },
};
