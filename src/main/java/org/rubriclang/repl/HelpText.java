package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/** The help texts: all commands in groups, or one with examples. */
public final class HelpText {
  private final Setting setting;

  public HelpText(Setting setting) {
    this.setting = setting;
  }

  private String say(String key, Object... arguments) {
    return setting.phrasebook().say(Message.of(key, arguments));
  }

  /** The key of what is said about a command: its usage, one line, examples. */
  static String key(String what, Verb verb) {
    return "repl" + "." + what + "." + verb.key();
  }

  public String of(Optional<Verb> verb) {
    return verb.map(this::one).orElseGet(this::all);
  }

  private static final List<List<Verb>> GROUPS = List.of(
      List.of(Verb.SCORE, Verb.WHY, Verb.WHY_NOT, Verb.MISSING, Verb.RANK, Verb.LEAGUE, Verb.COMPARE, Verb.LEAST, Verb.MOST),
      List.of(Verb.SET, Verb.ADD, Verb.STRIKE, Verb.CLEAR, Verb.RESTORE, Verb.TRY, Verb.CHANGES, Verb.UNDO, Verb.REDO),
      List.of(Verb.NEED, Verb.CHANGEABLE),
      List.of(Verb.SCENARIO, Verb.DIFF, Verb.SAVE, Verb.EXPORT),
      List.of(Verb.SUBJECT, Verb.FACTS, Verb.ITEMS, Verb.OPEN, Verb.RELOAD, Verb.HELP, Verb.QUIT));

  private static final List<String> TITLES = List.of("repl.help.ask", "repl.help.change", "repl.help.reach", "repl.help.keep", "repl.help.more");

  private String all() {
    Page page = new Page(setting.layout());
    int usages = Stream.of(Verb.values()).mapToInt(verb -> DisplayWidth.of(say(key("usage", verb)))).max().orElse(0);
    for (int group = 0; group < GROUPS.size(); group++) {
      page.line(0, say(TITLES.get(group)), page.ink()::heading);
      List<List<String>> rows = new ArrayList<>();
      for (Verb verb : GROUPS.get(group)) {
        rows.add(List.of(say(key("usage", verb)), say(key("verb", verb))));
      }
      page.table(2, rows, List.of(), usages);
    }
    return page.line(say("repl.help.foot")).toString();
  }

  private String one(Verb verb) {
    Page page = new Page(setting.layout());
    Language other = setting.phrasebook().language() == Language.ZH ? Language.EN : Language.ZH;
    page.line(0, say(key("usage", verb)), page.ink()::heading);
    page.line(2, say(key("verb", verb)));
    page.line(2, say(key("about", verb)));
    List<String> words = new ArrayList<>(verb.words(setting.phrasebook().language()).subList(1, verb.words(setting.phrasebook().language()).size()));
    words.addAll(verb.words(other));
    return page.line(2, say("repl.help.also", words)).toString();
  }
}
