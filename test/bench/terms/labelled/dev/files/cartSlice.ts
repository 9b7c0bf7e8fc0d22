import { combineReducers, createSlice, type PayloadAction, type Reducer } from '@reduxjs/toolkit';

export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
  readonly pricePence: number;
}

export interface CartState {
  readonly lines: readonly CartLine[];
  readonly pickup: 'door' | 'store' | 'car-park';
  readonly timezone: 'PST' | 'PDT' | 'UTC';
}

const initialState: CartState = { lines: [], pickup: 'door', timezone: 'UTC' };

const cartSlice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    added(state, action: PayloadAction<CartLine>) {
      state.lines.push(action.payload);
    },
    removed(state, action: PayloadAction<string>) {
      state.lines = state.lines.filter((line) => line.sku !== action.payload);
    },
    pickupChosen(state, action: PayloadAction<CartState['pickup']>) {
      state.pickup = action.payload;
    },
  },
});

export const { added, removed, pickupChosen } = cartSlice.actions;

/** Wraps a reducer so that a logout resets it. */
export function resettable<S>(reducer: Reducer<S>): Reducer<S> {
  return (state, action) => reducer(action.type === 'session/loggedOut' ? undefined : state, action);
}

export const rootReducer = combineReducers({
  cart: resettable(cartSlice.reducer),
});

/** Sync with the server after two seconds; `no_sync` is set by the offline banner. */
export function shouldSync(meta: { readonly no_sync?: boolean } | undefined): boolean {
  return meta?.no_sync !== true;
}
