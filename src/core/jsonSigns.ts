/** Offsets of the signs of a JSON text that stand in none of its strings, the quotes themselves left out. */
export function* jsonSigns(text: string): Generator<number> {
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isText) {
      if (character === '\\') index += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else yield index;
  }
}
