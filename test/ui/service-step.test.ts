import { expect, test } from "vitest";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { serviceItems } from "../../src/ui/screens/setup/service.ts";
import type { StepView } from "../../src/ui/screens/setup/step-view.ts";
import { allItems } from "../../src/ui/widgets/form-item.ts";
import { appWith } from "../app/app-fakes.ts";

test.each<Language>(["en", "ja"])(
  "an XMail that runs without the service is told of, and no second one can be started beside it (%s)",
  async (language) => {
    const { store, ports } = await appWith();
    const words = WORDS[language];
    const items = (elsewhere: boolean) => {
      const value = { state: "stopped" as const, ...(elsewhere ? { elsewhere: { pid: 4242 } } : {}) };
      store.setState((state) => ({ live: { ...state.live, service: { value } } }));
      const nothing = (): void => {};
      const view: StepView = {
        state: store.getState(),
        shown: false,
        show: nothing,
        copy: nothing,
        editRow: nothing,
        ask: nothing,
        explain: nothing,
      };
      return allItems(serviceItems({ store, ports, words }, view));
    };
    const start = (elsewhere: boolean) => items(elsewhere).find(({ id }) => id === "start");
    expect(items(true)).toContainEqual(
      expect.objectContaining({ id: "elsewhere", text: expect.stringContaining("4242") }),
    );
    expect(start(true)).toMatchObject({ blocked: expect.stringContaining("4242") });
    expect(items(false).map(({ id }) => id)).not.toContain("elsewhere");
    expect(start(false)).not.toHaveProperty("blocked");
  },
);
