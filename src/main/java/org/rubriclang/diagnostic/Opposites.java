package org.rubriclang.diagnostic;

import java.util.List;

/** Words that look alike and say the contrary: none of them is ever offered in place of the other. */
public final class Opposites {
  private record Pair(String one, String other) {}

  private static final List<Pair> PAIRS =
      List.of(new Pair("高", "低"), new Pair("大", "小"), new Pair("多", "少"), new Pair("前", "后"), new Pair("加", "扣"), new Pair("加", "减"), new Pair("得", "扣"),
          new Pair("上", "下"), new Pair("升", "降"), new Pair("首", "末"), new Pair("早", "晚"), new Pair("增", "减"), new Pair("增", "降"), new Pair("最好", "最差"),
          new Pair("asc", "desc"), new Pair("high", "low"), new Pair("most", "least"), new Pair("best", "worst"), new Pair("first", "last"),
          new Pair("before", "after"), new Pair("award", "deduct"), new Pair("bonus", "penalty"), new Pair("up", "down"), new Pair("above", "below"));

  private static final List<String> NEGATIONS = List.of("不", "未", "无", "非", "没", "not ", "no ");

  private Opposites() {}

  /** Whether the one word, misread as the other, would turn what is said into its contrary. */
  public static boolean between(String one, String other) {
    return isNegated(one) != isNegated(other) || PAIRS.stream().anyMatch(pair -> turns(one, other, pair) || turns(other, one, pair));
  }

  private static boolean isNegated(String word) {
    return NEGATIONS.stream().anyMatch(word::contains);
  }

  /** 从高到低 for 从低到高, 最高 for 最低: the one begins with, or has alone, what the other does not. */
  private static boolean turns(String one, String other, Pair pair) {
    int here = one.indexOf(pair.one());
    int there = other.indexOf(pair.other());
    boolean hasBoth = one.contains(pair.other()) && other.contains(pair.one());
    return here >= 0 && there >= 0 && (hasBoth ? here < one.indexOf(pair.other()) && there < other.indexOf(pair.one())
        : !one.contains(pair.other()) && !other.contains(pair.one()));
  }
}
