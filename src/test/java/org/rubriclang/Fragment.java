package org.rubriclang;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of rubric from a document, and how it becomes a whole one. */
public final class Fragment {
  private static final Pattern FENCE = Pattern.compile("^```(\\w+)(?: ([^\\s`]+))?\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FACT = Pattern.compile("^(fact|事实)[ \\u3000]", Pattern.MULTILINE);
  private static final Pattern FIRST_WORD = Pattern.compile("\\S+");

  private static final Set<String> OPENS_FILE = Set.of("rubric", "考核细则", "rules", "总则", "relation", "关系", "rollup", "汇总");
  private static final Set<String> STANDS_ALONE =
      Set.of("section", "部分", "item", "项目", "bonus", "加分项", "penalty", "扣分项", "outcome", "结果", "example", "示例", "let", "设", "所称");

  private static final String HEADER = """
      rubric 示范
        assess 部门 every month
      """;

  /** What the statements of the documents are about. */
  private static final String FACTS = """
      fact 迟到 count 人次
      fact 办件, 网办件 count 件
      fact 错件 count 件 within 办件
      fact 会议, 通报批评 count 次
      fact 稿件 count 篇
      fact 履职到位 yes-no
      fact 级别 one of 正科级, 副科级, 其他
      fact 好评率 percent
      fact 最慢用时 number 个工作日
      fact 制度 checklist 首问责任制, 限时办结制
      fact 酌情分 judgement 0..5
      fact 表彰 records 次
        级别 one of 市级, 自治区级, 国家级
      fact 活动 records 次
        活动加分 judgement 2..6
      fact 巡查 records 次
        区域 one of 咨询区, 等候区, 办理区
        打分 judgement 0..10
        日期 date
      """;

  private Fragment() {}

  /** A fenced block: the language behind its fence, what else stands there, the line of the fence, what is in it. */
  public record Block(String language, String remark, int line, String text) {}

  public static List<Block> blocks(String document) {
    var found = new ArrayList<Block>();
    Matcher fence = FENCE.matcher(document);
    while (fence.find()) {
      int line = (int) document.substring(0, fence.start()).chars().filter(c -> c == '\n').count() + 1;
      found.add(new Block(fence.group(1), fence.group(2) == null ? "" : fence.group(2), line, fence.group(3)));
    }
    return found;
  }

  /** A whole rubric as it is; facts and sections under a header; statements in an item, among the facts they speak of. */
  public static String whole(String fragment) {
    Matcher first = FIRST_WORD.matcher(fragment);
    String opener = first.find() ? first.group() : "";
    if (OPENS_FILE.contains(opener)) {
      return fragment;
    }
    if (FACT.matcher(fragment).find()) {
      return HEADER + fragment;
    }
    return STANDS_ALONE.contains(opener)
        ? HEADER + FACTS + fragment
        : HEADER + FACTS + "item 示范项 100, start 50\n" + fragment.indent(2);
  }
}
