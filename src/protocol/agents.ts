import { type Position, RequestType } from 'vscode-languageserver-protocol';

/** A tool for agents, called by its name with the input that a model made. */
export interface AgentToolParams {
  readonly name: string;
  readonly input: unknown;
}

/** What a tool answered, plain data; or why it could not, for the model. */
export type AgentToolAnswer = { readonly result: object } | { readonly failure: string };

/** Language-model tools → server. Nothing is written: what citing would write is planned with {@link citationRequest}. */
export const agentToolRequest = new RequestType<AgentToolParams, AgentToolAnswer, void>('papergloss/agentTool');

/** Where a model wants papers to be cited. */
export interface AgentCitationPlace {
  readonly uri: string;
  /** The version of the document that `position` belongs to. */
  readonly version: number;
  readonly position: Position;
  /** The file by its path in the workspace. */
  readonly path: string;
  readonly papers: readonly { readonly id: string; readonly title: string }[];
}

/** Language-model tools → server: the document and the place that an input of `papergloss_cite` means, or what is wrong with it. */
export const agentCitationPlaceRequest = new RequestType<
  { readonly input: unknown },
  { readonly place: AgentCitationPlace } | { readonly failure: string },
  void
>('papergloss/agentCitationPlace');
