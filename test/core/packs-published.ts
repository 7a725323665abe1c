/**
 * The requirements of the 2017 competencies, written down by hand from the published pages, in one line each:
 * `2 devs: a | b` is two different people of the group "devs", each holding a or b; `a & b` is both; `1 plus of core`
 * are among those of "core"; `not with dev` are other people; `x >= 15000/10000` is a figure in developed / developing
 * markets; `; ` joins what is all needed; `[…] or […]` is chosen once for the organisation.
 */
const builder = '70-480 | 70-483 | 70-486 | 70-357 | 70-354 | 70-355 | 70-532 | 70-487 | 70-533';
const integrator = '70-412 | 70-740 | 70-741 | 70-742 | 70-462 | 70-464 | 70-762 | 70-764 | 70-483 | 70-487 | 70-532';
const azureAssessment = 'pu-13736 | pu-13735 | pu-13979 | pu-16252 | pu-16571';
const azureExam = '70-532 | 70-533 | 70-534 | 70-535 | 70-473 | 70-475 | mcsa-linux-azure';
const voiceTeam = '(70-334 & 70-333) | mcse-productivity';
const analyst = '((70-767 & 70-768) | (70-773 & 70-774) | (70-475 & 70-775)) & pu-14356';
const beginner = 'pu-14356 & (pu-14350 | pu-10275 | pu-14349)';
const bigData = 'pu-14354 & (pu-14355 | pu-17491 | pu-17490)';
const sql = '((70-764 & 70-765) | (70-762 & 70-761 & 70-473)) & pu-14354';
const datacenter =
  '70-246 | 70-247 | 74-409 | 70-410 | 70-411 | 70-412 | 70-413 | 70-414 | 70-417 | 70-740 | 70-741 | 70-742 | 70-743 | 70-744';
const agile = '70-497 | ext-pmi-acp | ext-psm-1 | ext-csm';
const mobility = 'pu-13914 & (pu-13916 | pu-13915 | pu-13917 | pu-13918)';
const crmFunctional = '(mb2-714 | mb2-713 | mb2-709 | mb2-717 | mb2-718 | mb2-877) & (mb2-710 | mb2-706 | mb2-715)';
const crmCustomising = 'mb2-712 | mb2-707 | mb2-716';
const fiveForErp = [
  '1 dev not with trade, fin, install, sql: mb6-890',
  '1 trade not with dev, fin, install, sql: mb6-892',
  '1 fin not with dev, trade, install, sql: mb6-893',
  '1 install not with dev, trade, fin, sql: mb6-705',
  '1 sql not with dev, trade, fin, install: 70-462',
].join('; ');
const dynamics = (revenue: string, people: number): string =>
  `d365_ce_cloud_net_new_revenue >= ${revenue}; ${people} technical: mb2-715 & mb2-716; ${people} functional: mb2-717 | mb2-718 | mb2-877`;
const operations = (revenue: string, netNew: string, people: number): string =>
  `d365_ops_revenue >= ${revenue}; d365_ops_cloud_net_new_revenue >= ${netNew}; ${people} technical: mb6-894 & 70-535; ${people} functional: mb6-895 | mb6-896 | mb6-897`;

/** Competency / option → level → requirement. */
export const published: Record<string, { silver?: string; gold?: string }> = {
  'application-development / application-builder': {
    silver: `2 devs: ${builder}`,
    gold: '4 devs: mcsd-app-builder',
  },
  'application-integration / application-integrator': {
    silver: `2 exam: ${integrator}; 2 assessment: pu-12286`,
    gold: `4 exam: ${integrator}; 4 assessment: pu-12286`,
  },
  'cloud-platform / azure-consumption': {
    silver: `azure_customer_consumption >= 15000/10000; [1 assess: ${azureAssessment}] or [1 exam: ${azureExam}]`,
    gold: `azure_customer_consumption >= 100000; [2 assess: ${azureAssessment}] or [2 exam: ${azureExam}]`,
  },
  'cloud-productivity / managed-service-partner': {
    silver: 'o365_active_entitlements >= 2000/1000; [1 exams: 70-346 & 70-347] or [1 cert: mcsa-office-365]',
    gold: 'o365_active_entitlements >= 4000; [2 exams: 70-346 & 70-347] or [2 cert: mcsa-office-365]',
  },
  'collaboration-and-content / sharepoint-services': {
    silver: '[2 exams: 70-347 & 70-339] or [2 cert: mcse-productivity | mcsd-app-builder]',
    gold: '[4 exams: 70-347 & 70-339] or [4 cert: mcse-productivity | mcsd-app-builder]',
  },
  'communications / systems-integrator': {
    silver: `2 team: ${voiceTeam}; 1 voice of team: pu-16802`,
    gold: `4 team: ${voiceTeam}; 2 voice of team: pu-16802`,
  },
  'data-analytics / specialist': { silver: `1 s: ${analyst}`, gold: `2 s: ${analyst}` },
  'data-analytics / beginners': { silver: `2 s: ${beginner}`, gold: `4 s: ${beginner}` },
  'data-analytics / power-bi': {
    silver: '1 s: pu-14350; power_bi_seats >= 250',
    gold: '2 s: pu-14350; power_bi_seats >= 1000',
  },
  'data-platform / big-data': { silver: `2 s: ${bigData}`, gold: `4 s: ${bigData}` },
  'data-platform / sql-specialist': { silver: `1 s: ${sql}`, gold: `2 s: ${sql}` },
  'datacenter / datacenter-solutions': {
    silver: `2 s: ${datacenter}`,
    gold: '4 s: mcsa-windows-server-2012 | mcsa-windows-server-2016',
  },
  'devops / devops-partner': {
    silver: `2 core: 70-496 & 70-498; 1 plus of core: ${agile}`,
    gold: `4 core: 70-496 & 70-498; 2 plus of core: ${agile}`,
  },
  'enterprise-mobility-management / enterprise': {
    silver: `ems_new_customers >= 3; ems_active_entitlements >= 500; 2 s: ${mobility}`,
    gold: `ems_new_customers >= 5; ems_active_entitlements >= 4000; 4 s: ${mobility}`,
  },
  'enterprise-mobility-management / smb': {
    silver: `ems_new_customers >= 20; ems_active_entitlements >= 125; 2 s: ${mobility}`,
    gold: `ems_new_customers >= 5; ems_active_entitlements >= 4000; 4 s: ${mobility}`,
  },
  'messaging / hybrid-services': {
    silver: '[2 exams: 70-347 & 70-345] or [2 cert: mcse-productivity]',
    gold: '[4 exams: 70-347 & 70-345] or [4 cert: mcse-productivity]',
  },
  'project-and-portfolio-management / ppm-partner': {
    silver: '2 core: 74-343 & 70-348',
    gold: '4 core: 74-343 & 70-348; 2 sp of core: 70-339',
  },
  'small-and-midmarket-cloud-solutions / o365-services': {
    silver: 'o365_new_customers >= 4',
    gold: 'o365_new_customers >= 25; 2 s: 70-347',
  },
  'windows-and-devices / service-partner': {
    silver: '[2 exam: 70-354 | 70-355 | 70-357] or [2 assess: pu-16022]',
    gold: '[4 exam: 70-354 | 70-355 | 70-357] or [4 assess: pu-16022]',
  },
  'windows-and-devices / device-partner': {
    silver: '[2 exam: 70-735] or [2 assess: pu-15887]',
    gold: '[4 exam: 70-735] or [4 assess: pu-15887]',
  },
  'windows-and-devices / surface-hub': {
    silver: 'surface_hub_devices_shipped >= 12; authorized_surface_hub_adr; 2 s: pu-16722',
    gold: 'surface_hub_devices_shipped >= 52; authorized_surface_hub_adr; 4 s: pu-16722 & (70-347 | 70-334 | 70-398 | 70-697)',
  },
  'cloud-business-applications / enterprise-customer-engagement': {
    silver: dynamics('100000/50000', 5),
    gold: dynamics('300000/150000', 15),
  },
  'cloud-business-applications / enterprise-operations': {
    silver: operations('100000/50000', '25000/12000', 5),
    gold: operations('300000/150000', '75000/37000', 15),
  },
  'cloud-customer-relationship-management / cloud-crm-reseller': {
    silver: `crm_online_cloud_net_new_revenue >= 100000/50000; 1 func: ${crmFunctional}; 1 cust not with func: ${crmCustomising}`,
    gold: `crm_online_cloud_net_new_revenue >= 300000/150000; 2 func: ${crmFunctional}; 2 cust not with func: ${crmCustomising}`,
  },
  'enterprise-resource-planning / erp-reseller-2017': {
    silver: `dynamics_erp_annual_gross_license_revenue >= 75000/40000; ${fiveForErp}`,
    gold: `dynamics_erp_annual_gross_license_revenue >= 175000/75000; ${fiveForErp}`,
  },
  'enterprise-resource-planning / erp-reseller': {
    gold: 'dynamics_erp_annual_gross_license_revenue >= 175000/75000',
  },
  'cloud-business-applications / pci-customer-engagement': {
    silver: 'pci-customer-engagement >= 60 points',
    gold: 'pci-customer-engagement >= 80 points',
  },
  'cloud-business-applications / pci-finance-and-operations': {
    silver: 'pci-finance-and-operations >= 60 points',
    gold: 'pci-finance-and-operations >= 80 points',
  },
  'small-and-midmarket-cloud-solutions / pci-cba-smb': {
    silver: 'pci-cba-smb >= 60 points',
    gold: 'pci-cba-smb >= 80 points',
  },
};
