import { l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { type CitationParams, citationRequest } from '../../protocol/citing.ts';
import type { PlannedTexts } from './applyPlan.ts';
import { choose } from '../choose.ts';
import { citationParams } from './citationParams.ts';
import { outsideRefusal, writesOutside } from './outsideWorkspace.ts';
import { ServedTexts } from '../client/servedTexts.ts';
import { withLibrary } from '../client/waiting.ts';
import type { CitationOrder, CitingPlace } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';

/** A plan that the user has agreed to, and what it was asked by. */
export interface AgreedPlan {
  readonly planned: PlannedTexts;
  readonly params: CitationParams;
}

// A plan can depend on several decisions, one after the other.
const questionsAtMost = 5;

/**
 * Plans a citation and asks what only the user can decide. Undefined when they do not want it; throws `refused` where nothing can be
 * cited. `agreedTo` are confirmations that were given, and those that are given here.
 */
export async function agreedPlan(
  services: CitationServices,
  place: CitingPlace,
  order: CitationOrder,
  agreedTo: Set<string>,
): Promise<AgreedPlan | undefined> {
  const { answers } = services;
  for (let questions = 0; questions <= questionsAtMost; questions++) {
    const params = citationParams(place, answers, order);
    const planned = await plannedCitation(services, params, place);
    const { plan } = planned;
    const refusal = plan.refusal ?? outsideRefusal(plan, planned.document);
    if (refusal !== undefined) throw new PaperglossError('refused', refusal);
    if (plan.question !== undefined) {
      if (!(await answers.ask(plan.question))) return undefined;
      continue;
    }
    const confirm = plan.confirm ?? writesOutside(plan, planned.document, answers.values);
    if (confirm !== undefined && !agreedTo.has(confirm)) {
      if (!(await isAgreed(confirm))) return undefined;
      agreedTo.add(confirm);
    }
    return { planned, params };
  }
  throw new PaperglossError('refused', l10n.t('The same was asked again and again. Nothing was inserted.'));
}

async function plannedCitation(
  { client }: CitationServices,
  params: CitationParams,
  { document }: CitingPlace,
): Promise<PlannedTexts> {
  const served = new ServedTexts();
  const plan = await withLibrary((token) => client.requestNoting(citationRequest, params, served, token));
  return { plan, document, version: params.version, served };
}

async function isAgreed(question: string): Promise<boolean> {
  const proceed = { icon: 'check', label: l10n.t('Insert citation'), detail: question };
  const answer = await choose(
    [proceed, { icon: 'close', label: l10n.t('Cancel'), detail: l10n.t('Changes nothing.') }],
    {
      title: l10n.t('Insert citation'),
      placeholder: l10n.t('Enter goes ahead, Escape changes nothing.'),
      isInsistent: true,
    },
  );
  return answer === proceed;
}
