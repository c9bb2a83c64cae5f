package org.rubriclang.repl;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.words.Language;

/** The words that open a command, in both languages: the first of each is the one that help shows. */
public enum Verb {
  SCORE(List.of("score"), List.of("得分")),
  WHY_NOT(List.of("why not", "whynot"), List.of("为何没有", "为何不", "为什么没有", "为什么不")),
  WHY(List.of("why"), List.of("为何", "为什么")),
  MISSING(List.of("missing"), List.of("缺报", "缺什么")),
  RANK(List.of("rank"), List.of("名次")),
  LEAGUE(List.of("league"), List.of("排名表", "排名")),
  COMPARE(List.of("compare"), List.of("比较")),
  LEAST(List.of("least"), List.of("至少")),
  MOST(List.of("most"), List.of("至多")),
  SET(List.of("set"), List.of("设")),
  ADD(List.of("add"), List.of("加")),
  STRIKE(List.of("strike"), List.of("剔除")),
  CLEAR(List.of("clear"), List.of("清除")),
  RESTORE(List.of("restore"), List.of("还原")),
  NEED(List.of("need"), List.of("要达到", "需要", "要")),
  CHANGEABLE(List.of("changeable"), List.of("可变")),
  TRY(List.of("try"), List.of("试")),
  SUBJECT(List.of("subject", "use"), List.of("对象", "看")),
  FACTS(List.of("facts"), List.of("事实")),
  ITEMS(List.of("items"), List.of("项目")),
  CHANGES(List.of("changes"), List.of("改动")),
  SCENARIO(List.of("scenario"), List.of("方案")),
  DIFF(List.of("diff"), List.of("对比")),
  UNDO(List.of("undo"), List.of("撤销")),
  REDO(List.of("redo"), List.of("重做")),
  SAVE(List.of("save"), List.of("保存")),
  EXPORT(List.of("export"), List.of("导出")),
  OPEN(List.of("open"), List.of("打开")),
  RELOAD(List.of("reload"), List.of("重载")),
  HELP(List.of("help", "?"), List.of("帮助", "？")),
  QUIT(List.of("quit", "exit"), List.of("退出", "再见"));

  private final List<String> english;
  private final List<String> chinese;

  Verb(List<String> english, List<String> chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The word that help shows. */
  public String word(Language language) {
    return language == Language.ZH ? chinese.getFirst() : english.getFirst();
  }

  public List<String> words(Language language) {
    return language == Language.ZH ? chinese : english;
  }

  /** The name in keys. */
  String key() {
    return switch (this) {
      case WHY_NOT -> "why-not";
      case SCORE, WHY, MISSING, RANK, LEAGUE, COMPARE, LEAST, MOST, SET, ADD, STRIKE, CLEAR, RESTORE, NEED, CHANGEABLE, TRY, SUBJECT, FACTS,
          ITEMS, CHANGES, SCENARIO, DIFF, UNDO, REDO, SAVE, EXPORT, OPEN, RELOAD, HELP, QUIT -> english.getFirst();
    };
  }

  /** A verb and how much of the line it takes. */
  record Found(Verb verb, int length) {}

  /**
   * The verb that a line begins with, the longest that fits. An English one ends where the word ends; behind a Chinese one the next word
   * may follow at once, as in {@code 为何考勤管理}.
   */
  static Optional<Found> find(String line) {
    Optional<Found> longest = Optional.empty();
    for (Verb verb : values()) {
      for (Language language : Language.values()) {
        for (String word : verb.words(language)) {
          boolean begins = line.regionMatches(true, 0, word, 0, word.length());
          boolean ends = line.length() == word.length() || language == Language.ZH || begins && !Letters.isWord(line.charAt(word.length()));
          if (begins && ends && (longest.isEmpty() || word.length() > longest.get().length())) {
            longest = Optional.of(new Found(verb, word.length()));
          }
        }
      }
    }
    return longest;
  }

  /** All words, the longest first. */
  public static List<String> allWords() {
    return java.util.Arrays.stream(values()).flatMap(verb -> java.util.stream.Stream.concat(verb.english.stream(), verb.chinese.stream()))
        .sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}
