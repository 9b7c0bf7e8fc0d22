import { Workspace, type Container, type Person, type SoftwareSystem } from 'structurizr-typescript';
import { C4PlantUMLWriter } from './plantuml.js';

/** The four levels of the C4 model: context, container, component, code. */
export type C4Level = 'context' | 'container' | 'component' | 'code';

export function shopWorkspace(): Workspace {
  const workspace = new Workspace('Shop', 'Architecture of the shop');
  const customer: Person = workspace.model.addPerson('Customer', 'Buys things')!;
  const shop: SoftwareSystem = workspace.model.addSoftwareSystem('Shop', 'Sells things')!;
  const web: Container = shop.addContainer('Web app', 'Catalogue and basket', 'React SPA')!;
  const gateway: Container = shop.addContainer('SSR gateway', 'Renders the first page', 'Node')!;
  const orders: Container = shop.addContainer('Orders', 'Takes payment', 'Java')!;
  const store: Container = shop.addContainer('Event store', 'Append-only log', 'PostgreSQL')!;

  customer.uses(web, 'browses');
  web.uses(gateway, 'loads from', 'HTTPS');
  gateway.uses(orders, 'places orders', 'JSON over HTTP');
  orders.uses(store, 'appends to');

  const view = workspace.views.createContainerView(shop, 'containers', 'C4 level 2');
  view.addAllContainers();
  view.addNearestNeighbours(shop);
  return workspace;
}

/** Renders one C4 diagram; returns undefined for a level that has no view. */
export function diagram(workspace: Workspace, level: C4Level): string | undefined {
  const writer = new C4PlantUMLWriter({ stdlib: 'C4_Container.puml', theme: 'plain' });
  const view = workspace.views.containerViews.find((candidate) => candidate.description?.includes(levelName(level)));
  return view === undefined ? undefined : writer.write(view);
}

function levelName(level: C4Level): string {
  return { context: 'C4 level 1', container: 'C4 level 2', component: 'C4 level 3', code: 'C4 level 4' }[level];
}
