package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.words.Language;

/**
 * The words of the language: the one table of their spellings. Of several spellings the first is the one that is written, all are read;
 * a list is empty where the sentences of that vocabulary have no place for the word. A spelling that stands here twice is read as the
 * keyword that comes first, and the grammar knows what else it may be.
 */
public enum Keyword {
  // What opens something

  RUBRIC(RubricLexer.RUBRIC, List.of("rubric"), List.of("考核细则", "评分标准", "评分细则"), Use.OPENS),
  RULES(RubricLexer.RULES, List.of("rules"), List.of("总则"), Use.OPENS),
  ROLLUP(RubricLexer.ROLLUP, List.of("rollup"), List.of("汇总"), Use.OPENS),
  SECTION(RubricLexer.SECTION, List.of("section"), List.of("部分", "大项"), Use.OPENS),
  BONUS(RubricLexer.BONUS, List.of("bonus"), List.of("加分项"), Use.OPENS),
  PENALTY(RubricLexer.PENALTY, List.of("penalty"), List.of("扣分项"), Use.OPENS),
  ITEM(RubricLexer.ITEM, List.of("item"), List.of("项目"), Use.OPENS),
  PART(RubricLexer.PART, List.of("part"), List.of("其中"), Use.OPENS),
  OUTCOME(RubricLexer.OUTCOME, List.of("outcome"), List.of("结果"), Use.OPENS),
  EXAMPLE(RubricLexer.EXAMPLE, List.of("example"), List.of("示例"), Use.OPENS),
  TOGETHER(RubricLexer.TOGETHER, List.of("together"), List.of("合计"), Use.OPENS_AND_JOINS),
  EACH_OF(RubricLexer.EACH_OF, List.of("each"), List.of("逐条", "逐件", "逐一"), Use.OPENS_AND_JOINS),
  END_BLOCK(RubricLexer.END_BLOCK, List.of("end"), List.of("完"), Use.OPENS),
  GENERAL(RubricLexer.GENERAL, List.of("general"), List.of("通则"), Use.OPENS),
  AS_GENERAL(RubricLexer.AS_GENERAL, List.of("as general"), List.of("按通则"), Use.OPENS),
  EVERY_ITEM(RubricLexer.EVERY_ITEM, List.of("every item"), List.of("每个项目"), Use.OPENS_AND_JOINS),

  // Relations

  RELATION(RubricLexer.RELATION, List.of("relation"), List.of("关系"), Use.OPENS),
  ONE_OF_EACH(RubricLexer.ONE_OF_EACH, List.of("one of each"), List.of("一名"), Use.PLAIN),
  MANY_OF_EACH(RubricLexer.MANY_OF_EACH, List.of("many of each"), List.of("若干名"), Use.PLAIN),
  SCORED_BY(RubricLexer.SCORED_BY, List.of("scored by"), List.of(), Use.PLAIN),
  OTHER_THAN(RubricLexer.OTHER_THAN, List.of("other than"), List.of(), Use.PLAIN),

  // What a header says

  TRACK(RubricLexer.TRACK, List.of("track"), List.of("连带"), Use.OPENS),

  SOURCE(RubricLexer.SOURCE, List.of("source"), List.of("出处"), Use.OPENS),
  ASSESS(RubricLexer.ASSESS, List.of("assess"), List.of("考核"), Use.OPENS),
  TOTAL(RubricLexer.TOTAL, List.of("total"), List.of("总分"), Use.OPENS_AND_JOINS),
  INCLUDING_BONUS(RubricLexer.INCLUDING_BONUS, List.of("including bonus"), List.of("含加分"), Use.JOINS),
  NO_TOTAL(RubricLexer.NO_TOTAL, List.of(), List.of("不计总分"), Use.OPENS),
  COUNTS_UP(RubricLexer.COUNTS_UP, List.of("counts up"), List.of("累计"), Use.PLAIN),
  LOWER_IS_BETTER(RubricLexer.LOWER_IS_BETTER, List.of("lower is better"), List.of("以低为优"), Use.JOINS),
  GROUPED_BY(RubricLexer.GROUPED_BY, List.of("grouped by"), List.of(), Use.PLAIN),
  GROUPED(RubricLexer.GROUPED, List.of(), List.of("分组"), Use.JOINS),
  BONUS_APART(RubricLexer.BONUS_APART, List.of("bonus and penalty apart", "bonus apart"), List.of("加分、扣分另计", "加分另计"), Use.JOINS),
  FOR(RubricLexer.FOR, List.of("for"), List.of(), Use.PLAIN),
  BY(RubricLexer.BY, List.of("by"), List.of("按"), Use.OPENS_AND_JOINS),
  OFFICE(RubricLexer.OFFICE, List.of("by"), List.of("责任科室"), Use.OPENS),
  CHECK(RubricLexer.CHECK, List.of("check"), List.of("考核方式"), Use.OPENS),
  BASIS(RubricLexer.BASIS, List.of("basis"), List.of("评定依据"), Use.OPENS),
  USES(RubricLexer.USES, List.of("uses"), List.of("适用"), Use.OPENS),
  USE(RubricLexer.USE, List.of("use"), List.of("引用"), Use.OPENS),
  SUBJECTS(RubricLexer.SUBJECTS, List.of("subjects"), List.of("对象"), Use.OPENS),
  READING(RubricLexer.READING, List.of("reading"), List.of("口径"), Use.OPENS),
  ACKNOWLEDGE(RubricLexer.ACKNOWLEDGE, List.of("acknowledge"), List.of("知悉"), Use.OPENS),

  // Periods

  DAY(RubricLexer.DAY, List.of("day", "days"), List.of("日"), Use.JOINS),
  WEEK(RubricLexer.WEEK, List.of("week", "weeks"), List.of("周"), Use.JOINS),
  MONTH(RubricLexer.MONTH, List.of("month", "months"), List.of("月", "月份", "月度"), Use.JOINS),
  QUARTER(RubricLexer.QUARTER, List.of("quarter", "quarters"), List.of("季度"), Use.JOINS),
  HALF_YEAR(RubricLexer.HALF_YEAR, List.of("half-year", "half-years"), List.of("半年"), Use.JOINS),
  YEAR(RubricLexer.YEAR, List.of("year", "years"), List.of("年", "年度"), Use.JOINS),
  THIS(RubricLexer.THIS, List.of("this"), List.of("本"), Use.JOINS),
  ALL_PARTS(RubricLexer.ALL_PARTS, List.of(), List.of("各"), Use.JOINS),
  SINCE(RubricLexer.SINCE, List.of(), List.of("自"), Use.PLAIN),

  // Facts, their types and attributes

  FACT(RubricLexer.FACT, List.of("fact"), List.of("事实"), Use.OPENS),
  LET(RubricLexer.LET, List.of("let"), List.of("设"), Use.OPENS),
  PARAMETER(RubricLexer.PARAMETER, List.of("parameter"), List.of("参数"), Use.OPENS),
  TABLE(RubricLexer.TABLE, List.of("table"), List.of("表"), Use.OPENS),
  SO_CALLED(RubricLexer.SO_CALLED, List.of(), List.of("所称"), Use.OPENS),
  MEANS(RubricLexer.MEANS, List.of(), List.of("是指"), Use.PLAIN),
  RESULT(RubricLexer.RESULT, List.of("result"), List.of("结论"), Use.OPENS),
  LISTS(RubricLexer.LISTS, List.of("lists"), List.of("列出"), Use.PLAIN),
  COUNT(RubricLexer.COUNT, List.of("count"), List.of("计数"), Use.PLAIN),
  NUMBER_TYPE(RubricLexer.NUMBER_TYPE, List.of("number"), List.of("数值"), Use.PLAIN),
  PERCENT_TYPE(RubricLexer.PERCENT_TYPE, List.of("percent"), List.of("百分比"), Use.PLAIN),
  YES_NO(RubricLexer.YES_NO, List.of("yes-no"), List.of("是否"), Use.PLAIN),
  ONE_OF(RubricLexer.ONE_OF, List.of("one of"), List.of(), Use.PLAIN),
  CHOICE_TYPE(RubricLexer.CHOICE_TYPE, List.of("one of"), List.of("选项"), Use.PLAIN),
  CHECKLIST(RubricLexer.CHECKLIST, List.of("checklist"), List.of("清单"), Use.PLAIN),
  OPEN(RubricLexer.OPEN, List.of("open"), List.of("等"), Use.PLAIN),
  JUDGEMENT(RubricLexer.JUDGEMENT, List.of("judgement", "judgment"), List.of("酌情"), Use.PLAIN),
  WITH_REASON(RubricLexer.WITH_REASON, List.of("with reason"), List.of("写明理由", "附理由", "须附理由"), Use.PLAIN),
  DATE_TYPE(RubricLexer.DATE_TYPE, List.of("date"), List.of("日期"), Use.PLAIN),
  DURATION_TYPE(RubricLexer.DURATION_TYPE, List.of("duration"), List.of("时长"), Use.PLAIN),
  TEXT_TYPE(RubricLexer.TEXT_TYPE, List.of("text"), List.of("文字", "文本"), Use.PLAIN),
  RECORDS(RubricLexer.RECORDS, List.of("records"), List.of("记录", "台账"), Use.PLAIN),
  WITHIN(RubricLexer.WITHIN, List.of("within"), List.of("属于"), Use.PLAIN),
  JUDGED(RubricLexer.JUDGED, List.of("judged"), List.of("需评定"), Use.PLAIN),
  VERIFIED_ONLY(RubricLexer.VERIFIED_ONLY, List.of("verified only"), List.of("只计已核实的"), Use.PLAIN),
  SAMPLED(RubricLexer.SAMPLED, List.of("sampled"), List.of("抽查"), Use.PLAIN),
  FROM(RubricLexer.FROM, List.of("from"), List.of(), Use.PLAIN),
  EVIDENCE(RubricLexer.EVIDENCE, List.of("from"), List.of("来源"), Use.PLAIN),
  DEFAULT(RubricLexer.DEFAULT, List.of("default"), List.of("缺省"), Use.PLAIN),
  FOR_EACH_ITEM(RubricLexer.FOR_EACH_ITEM, List.of("for each item"), List.of("逐项"), Use.PLAIN),

  IN_ORDER_OF(RubricLexer.IN_ORDER_OF, List.of("in order of"), List.of(), Use.PLAIN),
  ORDERED(RubricLexer.ORDERED, List.of(), List.of("排序"), Use.PLAIN),
  ONE_FOR_EACH(RubricLexer.ONE_FOR_EACH, List.of("one for each"), List.of(), Use.PLAIN),
  ONE_ROW(RubricLexer.ONE_ROW, List.of(), List.of("一行"), Use.PLAIN),

  // What a list takes of its rows

  UNTIL(RubricLexer.UNTIL, List.of("until"), List.of("截止", "截至"), Use.PLAIN),
  PERIOD_END(RubricLexer.PERIOD_END, List.of("end of period", "period end"),
      List.of("本期末", "本年度末", "本年末", "本半年末", "本季度末", "本月末", "本月底", "本年底", "年末", "年底"), Use.PLAIN),
  DISTINCT(RubricLexer.DISTINCT, List.of("distinct"), List.of(), Use.PLAIN),
  SAME(RubricLexer.SAME, List.of(), List.of("同一"), Use.JOINS),
  COUNTED_ONCE(RubricLexer.COUNTED_ONCE, List.of(), List.of("只计一次", "只计算一次", "只算一次"), Use.JOINS),
  KEEP_HIGHEST(RubricLexer.KEEP_HIGHEST, List.of("keep highest"), List.of("就高"), Use.PLAIN),
  KEEP_LOWEST(RubricLexer.KEEP_LOWEST, List.of("keep lowest"), List.of("就低"), Use.PLAIN),
  KEEP_EARLIEST(RubricLexer.KEEP_EARLIEST, List.of("keep earliest"), List.of("就早"), Use.PLAIN),

  // What counts once, whichever statement it is counted by

  ONCE_PER(RubricLexer.ONCE_PER, List.of("once per"), List.of(), Use.PLAIN),
  NOT_AGAIN(RubricLexer.NOT_AGAIN, List.of(), List.of("不重复计", "不重复计算", "不重复扣", "不重复扣分", "不重复得分", "不重复加分"), Use.JOINS),
  KEEP_FIRST(RubricLexer.KEEP_FIRST, List.of("keep first"), List.of("以前者为准"), Use.PLAIN),
  KEEP_LAST(RubricLexer.KEEP_LAST, List.of("keep last"), List.of("以后者为准"), Use.PLAIN),

  BEST(RubricLexer.BEST, List.of("best"), List.of(), Use.PLAIN),
  WORST(RubricLexer.WORST, List.of("worst"), List.of(), Use.PLAIN),
  GROUP_LIST(RubricLexer.GROUP_LIST, List.of("group"), List.of("本组"), Use.PLAIN),
  MEMBERS_LIST(RubricLexer.MEMBERS_LIST, List.of("members"), List.of("所属对象"), Use.PLAIN),
  BELONGING(RubricLexer.BELONGING, List.of(), List.of("所属"), Use.PLAIN),
  ITEM_LIST(RubricLexer.ITEM_LIST, List.of("items"), List.of("各项目", "所有项目"), Use.JOINS),
  SECTION_LIST(RubricLexer.SECTION_LIST, List.of("sections"), List.of("各部分", "各大项"), Use.JOINS),
  LAST_PERIODS(RubricLexer.LAST_PERIODS, List.of("last"), List.of("近"), Use.JOINS),
  OWN(RubricLexer.OWN, List.of("own"), List.of("本单位"), Use.PLAIN),
  PREVIOUS(RubricLexer.PREVIOUS, List.of("previous"), List.of("上期", "上次"), Use.PLAIN),
  WITHOUT(RubricLexer.WITHOUT, List.of("without"), List.of("去掉"), Use.JOINS),

  // What is computed over a list

  OVER(RubricLexer.OVER, List.of("over"), List.of(), Use.PLAIN),
  NUMBER_OF(RubricLexer.NUMBER_OF, List.of(), List.of("的个数", "的条数"), Use.JOINS),
  SUM_OF(RubricLexer.SUM_OF, List.of("sum of"), List.of("之和"), Use.JOINS),
  MEDIAN_OF(RubricLexer.MEDIAN_OF, List.of("median of"), List.of("中位数"), Use.JOINS),
  GREATEST_OF(RubricLexer.GREATEST_OF, List.of("greatest of"), List.of("最大值"), Use.JOINS),
  LEAST_OF(RubricLexer.LEAST_OF, List.of("least of"), List.of("最小值"), Use.JOINS),
  ANY_OF(RubricLexer.ANY_OF, List.of("any of"), List.of("中有"), Use.PLAIN),
  ALL_OF(RubricLexer.ALL_OF, List.of("all of"), List.of("均"), Use.PLAIN),
  FIRST_OF(RubricLexer.FIRST_OF, List.of("of first"), List.of("首次"), Use.PLAIN),
  LAST_OF(RubricLexer.LAST_OF, List.of("of last"), List.of("末次"), Use.PLAIN),

  // What moves points

  AWARD(RubricLexer.AWARD, List.of("award", "score"), List.of("得", "加", "记", "计"), Use.OPENS_AND_JOINS),
  AWARD_JUDGED(RubricLexer.AWARD_JUDGED, List.of(), List.of("酌情得", "酌情加", "酌加", "酌情记", "酌情计"), Use.OPENS_AND_JOINS),
  DEDUCT_JUDGED(RubricLexer.DEDUCT_JUDGED, List.of(), List.of("酌情扣", "酌扣", "酌情扣减"), Use.OPENS_AND_JOINS),
  DEDUCT(RubricLexer.DEDUCT, List.of("deduct"), List.of("扣", "减"), Use.OPENS_AND_JOINS),
  NO_AWARD(RubricLexer.NO_AWARD, List.of(), List.of("不得分", "不记分", "不加分", "不计分", "此项不得分", "此项不记分", "本项不得分"), Use.JOINS),
  NO_DEDUCT(RubricLexer.NO_DEDUCT, List.of(), List.of("不扣分", "不减分"), Use.JOINS),
  AWARD_POINTS(RubricLexer.AWARD_POINTS, List.of(), List.of("得分", "记分", "加分", "计分"), Use.JOINS),
  DEDUCT_POINTS(RubricLexer.DEDUCT_POINTS, List.of(), List.of("扣分", "减分"), Use.JOINS),
  BY_CASES_AWARD(RubricLexer.BY_CASES_AWARD, List.of("award"), List.of("按情形得分", "按情形记分", "按情形加分", "按情形计分"), Use.OPENS),
  BY_CASES_DEDUCT(RubricLexer.BY_CASES_DEDUCT, List.of("deduct"), List.of("按情形扣分", "按情形减分"), Use.OPENS),
  CHARGED_TO(RubricLexer.CHARGED_TO, List.of(), List.of("从"), Use.OPENS_AND_JOINS),
  INSTEAD(RubricLexer.INSTEAD, List.of("instead"), List.of("改"), Use.OPENS_AND_JOINS),
  BASE_AWARD(RubricLexer.BASE_AWARD, List.of(), List.of("得基础分", "记基础分"), Use.JOINS),
  FORFEIT(RubricLexer.FORFEIT, List.of("forfeit"), List.of(), Use.OPENS),
  WHEN(RubricLexer.WHEN, List.of("when", "if"), List.of(), Use.PLAIN),
  IF(RubricLexer.IF, List.of(), List.of("凡", "如", "若"), Use.OPENS_AND_JOINS),
  WHILE(RubricLexer.WHILE, List.of(), List.of("时"), Use.JOINS),
  OF_CASE(RubricLexer.OF_CASE, List.of(), List.of("的"), Use.JOINS),
  OTHERWISE(RubricLexer.OTHERWISE, List.of("otherwise", "else"), List.of("否则", "其余"), Use.OPENS_AND_JOINS),
  PER(RubricLexer.PER, List.of("per"), List.of(), Use.PLAIN),
  EACH(RubricLexer.EACH, List.of("every"), List.of("每", "每发现一", "每出现一", "每发生一", "每有一"), Use.OPENS_AND_JOINS),
  EACH_SHORT(RubricLexer.EACH_SHORT, List.of(), List.of("每缺一", "每少一", "缺一", "每缺", "每少", "每低", "每降低", "每下降"), Use.JOINS),
  EACH_BEYOND(RubricLexer.EACH_BEYOND, List.of(), List.of("每超一", "每超过一", "每多一", "每超", "每超过", "每多", "每高", "每高出", "每提高", "每增加"), Use.JOINS),
  FULL(RubricLexer.FULL, List.of("full"), List.of("每满"), Use.JOINS),
  BEGUN(RubricLexer.BEGUN, List.of("begun"), List.of("每开始"), Use.JOINS),
  IN_PROPORTION(RubricLexer.IN_PROPORTION, List.of("in proportion"), List.of("按比例"), Use.JOINS),
  THAT(RubricLexer.THAT, List.of("that"), List.of(), Use.PLAIN),
  MISSING(RubricLexer.MISSING, List.of("missing"), List.of("缺"), Use.PLAIN),
  BEYOND(RubricLexer.BEYOND, List.of("beyond"), List.of(), Use.PLAIN),
  SHORT_OF(RubricLexer.SHORT_OF, List.of("short of"), List.of(), Use.PLAIN),
  PRORATED(RubricLexer.PRORATED, List.of("prorated"), List.of(), Use.PLAIN),
  TO(RubricLexer.TO, List.of("to"), List.of(), Use.PLAIN),
  OUT_OF(RubricLexer.OUT_OF, List.of(), List.of("占"), Use.JOINS),
  PROPORTION(RubricLexer.PROPORTION, List.of(), List.of("比例"), Use.JOINS),
  RANK(RubricLexer.RANK, List.of("rank"), List.of("排名"), Use.OPENS_AND_JOINS),
  ASCENDING(RubricLexer.ASCENDING, List.of("ascending"), List.of("由小到大", "由低到高", "从小到大", "从低到高", "升序"), Use.JOINS),
  DESCENDING(RubricLexer.DESCENDING, List.of("descending"), List.of("由大到小", "由高到低", "从大到小", "从高到低", "降序"), Use.JOINS),
  TOP(RubricLexer.TOP, List.of("top"), List.of("第一名"), Use.JOINS),
  STEP(RubricLexer.STEP, List.of("step"), List.of("其余按名次依次扣减", "其余依次扣减", "其余按名次依次减", "每降一名减", "每降一名扣", "每降一名 减", "每降一名 扣", "每低一名减", "每低一名扣", "每后一名减", "每后一名扣"), Use.JOINS),
  LEADING(RubricLexer.LEADING, List.of("leading"), List.of("前"), Use.JOINS),
  TRAILING(RubricLexer.TRAILING, List.of("trailing"), List.of("后"), Use.JOINS),
  RESPECTIVELY(RubricLexer.RESPECTIVELY, List.of("respectively"), List.of("分别"), Use.JOINS),
  GRAIN(RubricLexer.GRAIN, List.of("step"), List.of("精确到"), Use.JOINS),
  THEN(RubricLexer.THEN, List.of("then"), List.of("相同的依次比", "再依次比"), Use.PLAIN),
  IN_TURN(RubricLexer.IN_TURN, List.of("in turn"), List.of(), Use.PLAIN),
  FROM_BEST(RubricLexer.FROM_BEST, List.of("from best"), List.of("从最好的比起", "从最高的比起"), Use.PLAIN),
  FROM_WORST(RubricLexer.FROM_WORST, List.of("from worst"), List.of("从最差的比起", "从最低的比起"), Use.PLAIN),
  TIES_SHARE(RubricLexer.TIES_SHARE, List.of("ties share"), List.of("并列取前"), Use.PLAIN),
  TIES_DENSE(RubricLexer.TIES_DENSE, List.of("ties dense"), List.of("并列不占位"), Use.PLAIN),
  TIES_AVERAGE(RubricLexer.TIES_AVERAGE, List.of("ties average"), List.of("并列取平均"), Use.PLAIN),
  TIES_LAST(RubricLexer.TIES_LAST, List.of("ties last"), List.of("并列取后"), Use.PLAIN),
  TIES_STAND(RubricLexer.TIES_STAND, List.of("ties stand"), List.of("并列保留"), Use.PLAIN),
  AMONG_GROUP(RubricLexer.AMONG_GROUP, List.of("among"), List.of("在"), Use.PLAIN),
  INSIDE(RubricLexer.INSIDE, List.of(), List.of("内"), Use.PLAIN),
  UNDECIDED(RubricLexer.UNDECIDED, List.of("undecided"), List.of("待定"), Use.JOINS),
  VETO(RubricLexer.VETO, List.of("veto"), List.of("一票否决"), Use.OPENS),
  REQUIRE(RubricLexer.REQUIRE, List.of("require"), List.of("要求"), Use.OPENS),
  GRADE(RubricLexer.GRADE, List.of("grade"), List.of("等次"), Use.OPENS_AND_JOINS),
  ALL_POINTS(RubricLexer.ALL_POINTS, List.of("all"), List.of("全部分值"), Use.JOINS),
  ALL_SUBJECTS(RubricLexer.ALL_SUBJECTS, List.of("all subjects"), List.of("全体"), Use.PLAIN),
  DEDUCT_ALL(RubricLexer.DEDUCT_ALL, List.of(), List.of("扣完本项分值", "扣完本分值"), Use.OPENS_AND_JOINS),
  ITEM_POINTS(RubricLexer.ITEM_POINTS, List.of("points"), List.of("本项分值"), Use.JOINS),

  // Limits and options

  CAP(RubricLexer.CAP, List.of("cap", "at most"), List.of("最多", "最多得", "最高得", "最多加", "最多记", "最高加", "最高记", "加分不超过", "得分不超过", "记分不超过", "加分之和不超过", "至多", "上限"), Use.JOINS),
  DEDUCTION_CAP(RubricLexer.DEDUCTION_CAP, List.of("cap"), List.of("扣分不超过", "扣分不超", "最高扣", "最多扣", "扣分之和不超过", "减分之和不超过", "减分不超过"), Use.JOINS),
  OWN_CAP(RubricLexer.OWN_CAP, List.of("cap"), List.of("本项最多", "本项上限", "本项不超过", "本项加分不超过"), Use.PLAIN),
  CAPPED(RubricLexer.CAPPED, List.of(), List.of("封顶"), Use.JOINS),
  UNCAPPED(RubricLexer.UNCAPPED, List.of("uncapped"), List.of("不封顶"), Use.JOINS),
  AT_LEAST(RubricLexer.AT_LEAST, List.of("at least"), List.of("至少"), Use.JOINS),
  UP_TO(RubricLexer.UP_TO, List.of("up to"), List.of("最高"), Use.JOINS),
  START(RubricLexer.START, List.of("start"), List.of("起评"), Use.JOINS),
  UNTIL_EXHAUSTED(RubricLexer.UNTIL_EXHAUSTED, List.of("until exhausted"), List.of("扣完为止"), Use.PLAIN),
  ONLY_WHEN(RubricLexer.ONLY_WHEN, List.of("only when"), List.of("仅当"), Use.PLAIN),
  IN_FORCE(RubricLexer.IN_FORCE, List.of("in force"), List.of(), Use.PLAIN),
  TAKES_FORCE(RubricLexer.TAKES_FORCE, List.of(), List.of("起施行", "起执行"), Use.JOINS),
  TAKES_FORCE_UNTIL(RubricLexer.TAKES_FORCE_UNTIL, List.of(), List.of("起施行至", "起执行至"), Use.JOINS),
  FORCE_UNTIL(RubricLexer.FORCE_UNTIL, List.of(), List.of("施行至", "执行至"), Use.JOINS),
  APPLIES_WHEN(RubricLexer.APPLIES_WHEN, List.of("applies when"), List.of("适用条件"), Use.PLAIN),
  APPLIES(RubricLexer.APPLIES, List.of(), List.of("时适用"), Use.JOINS),
  KEEPS(RubricLexer.KEEPS, List.of("otherwise keeps its points"), List.of("否则记满分", "否则得满分"), Use.PLAIN),
  DROPS_OUT(RubricLexer.DROPS_OUT, List.of("otherwise drops out"), List.of("否则不计入"), Use.PLAIN),
  SCALED(RubricLexer.SCALED, List.of("scaled"), List.of("按应得分折算"), Use.PLAIN),
  ROUND(RubricLexer.ROUND, List.of("round"), List.of(), Use.PLAIN),
  ROUND_TO(RubricLexer.ROUND_TO, List.of("round to"), List.of(), Use.PLAIN),
  KEEP(RubricLexer.KEEP, List.of(), List.of("保留", "取"), Use.JOINS),
  DECIMALS(RubricLexer.DECIMALS, List.of(), List.of("位小数"), Use.JOINS),
  MULTIPLES(RubricLexer.MULTIPLES, List.of(), List.of("的整倍数"), Use.JOINS),
  TO_WHOLE(RubricLexer.TO_WHOLE, List.of(), List.of("取整数"), Use.PLAIN),
  HALF_UP(RubricLexer.HALF_UP, List.of("half-up"), List.of("四舍五入"), Use.PLAIN),
  HALF_EVEN(RubricLexer.HALF_EVEN, List.of("half-even"), List.of("四舍六入五成双"), Use.PLAIN),
  UP(RubricLexer.UP, List.of("up"), List.of("进一"), Use.PLAIN),
  DOWN(RubricLexer.DOWN, List.of("down"), List.of("舍去"), Use.PLAIN),

  // Consequences

  DISQUALIFY(RubricLexer.DISQUALIFY, List.of("disqualify"), List.of("取消"), Use.JOINS),
  SELECT_TOP(RubricLexer.SELECT_TOP, List.of("select top"), List.of("取前"), Use.OPENS_AND_JOINS),
  EXCEPT(RubricLexer.EXCEPT, List.of("except"), List.of("除外"), Use.JOINS),
  STRUCK(RubricLexer.STRUCK, List.of(), List.of("被取消"), Use.JOINS),
  REFILL(RubricLexer.REFILL, List.of("refill"), List.of("依次递补"), Use.PLAIN),
  NO_REFILL(RubricLexer.NO_REFILL, List.of("no refill"), List.of("不递补"), Use.PLAIN),
  TIES_NAMED(RubricLexer.TIES_NAMED, List.of("ties named"), List.of("并列的列明"), Use.PLAIN),
  TIES_ALL(RubricLexer.TIES_ALL, List.of("ties all"), List.of("并列的都取"), Use.PLAIN),
  TIES_BY(RubricLexer.TIES_BY, List.of("ties by"), List.of("并列的按"), Use.PLAIN),
  IN_ORDER(RubricLexer.IN_ORDER, List.of(), List.of("先后"), Use.PLAIN),
  ELIGIBILITY(RubricLexer.ELIGIBILITY, List.of(), List.of("资格"), Use.JOINS),
  ZERO(RubricLexer.ZERO, List.of("zero"), List.of("清零"), Use.PLAIN),
  NOTICE(RubricLexer.NOTICE, List.of("notice"), List.of("通报"), Use.JOINS),

  // Expectations

  GIVEN(RubricLexer.GIVEN, List.of("given"), List.of("已知"), Use.OPENS),
  EXPECT(RubricLexer.EXPECT, List.of("expect"), List.of("应得"), Use.OPENS),
  DISQUALIFIED(RubricLexer.DISQUALIFIED, List.of("disqualified"), List.of("应取消"), Use.OPENS),
  ELIGIBLE(RubricLexer.ELIGIBLE, List.of("eligible"), List.of("应保留"), Use.OPENS),
  REJECTED(RubricLexer.REJECTED, List.of("rejected"), List.of("应退回"), Use.OPENS),
  EXPECT_NOTICE(RubricLexer.EXPECT_NOTICE, List.of("notice"), List.of("应通报"), Use.OPENS),
  EXPECT_COUNT(RubricLexer.EXPECT_COUNT, List.of(), List.of("应计"), Use.OPENS),
  SELECTED(RubricLexer.SELECTED, List.of("selected"), List.of(), Use.PLAIN),
  EXPECT_SELECTED(RubricLexer.EXPECT_SELECTED, List.of(), List.of("应选"), Use.OPENS),
  TIED(RubricLexer.TIED, List.of("tied"), List.of("并列待定"), Use.PLAIN),
  UNSCORABLE(RubricLexer.UNSCORABLE, List.of("unscorable"), List.of("不能评分"), Use.PLAIN),
  PLACE(RubricLexer.PLACE, List.of("place"), List.of("第"), Use.JOINS),
  LOWEST(RubricLexer.LOWEST, List.of("lowest"), List.of("最低"), Use.JOINS),
  HIGHEST(RubricLexer.HIGHEST, List.of("highest"), List.of("最高为"), Use.PLAIN),
  NOT_ASSESSED(RubricLexer.NOT_ASSESSED, List.of("not assessed"), List.of("不考核"), Use.PLAIN),

  // Conditions and formulas

  AND(RubricLexer.AND, List.of("and"), List.of("且", "并且"), Use.JOINS),
  OR(RubricLexer.OR, List.of("or"), List.of("或", "或者"), Use.JOINS),
  NOT(RubricLexer.NOT, List.of("not"), List.of("未", "不", "非"), Use.JOINS),
  HAS(RubricLexer.HAS, List.of("has"), List.of("有", "发生", "出现"), Use.JOINS),
  NO(RubricLexer.NO, List.of("no"), List.of("无", "没有", "未发生", "未出现", "没有发生", "没有出现"), Use.JOINS),
  NONE(RubricLexer.NONE, List.of("none"), List.of("无"), Use.PLAIN),
  YES(RubricLexer.YES, List.of("yes"), List.of("是"), Use.JOINS),
  FALSE(RubricLexer.FALSE, List.of("no"), List.of("否"), Use.JOINS),
  IS(RubricLexer.IS, List.of("is"), List.of("为", "等于"), Use.JOINS),
  IS_NOT(RubricLexer.IS_NOT, List.of("is not"), List.of("不为", "不是", "不 为", "不等于"), Use.JOINS),
  AMONG(RubricLexer.AMONG, List.of(), List.of("之一"), Use.JOINS),
  COMPLETE(RubricLexer.COMPLETE, List.of("complete"), List.of("齐全", "全部达到"), Use.JOINS),
  ABOVE(RubricLexer.ABOVE, List.of(">"), List.of("超过", "高于", "大于", "多于"), Use.JOINS),
  BELOW(RubricLexer.BELOW, List.of("<"), List.of("不足", "低于", "小于", "少于", "未达到"), Use.JOINS),
  NOT_BELOW(RubricLexer.NOT_BELOW, List.of(">="), List.of("达到", "不少于", "不低于", "不小于", "大于等于", "大于或等于", "高于等于"), Use.JOINS),
  NOT_ABOVE(RubricLexer.NOT_ABOVE, List.of("<="), List.of("不超过", "不高于", "不大于", "不多于", "小于等于", "小于或等于", "低于等于"), Use.JOINS),
  OR_MORE(RubricLexer.OR_MORE, List.of(), List.of("以上", "及以上", "或以上"), Use.JOINS),
  OR_LESS(RubricLexer.OR_LESS, List.of(), List.of("以下", "以内", "及以下"), Use.JOINS),
  WHERE(RubricLexer.WHERE, List.of("where"), List.of(), Use.PLAIN),
  OF(RubricLexer.OF, List.of("of"), List.of(), Use.PLAIN),
  IF_NONE(RubricLexer.IF_NONE, List.of("if none"), List.of("没有则"), Use.PLAIN),
  MEAN_OF(RubricLexer.MEAN_OF, List.of("average of", "mean of"), List.of("平均值"), Use.JOINS),
  SCORE_OF(RubricLexer.SCORE_OF, List.of("score of"), List.of(), Use.PLAIN),
  MIN(RubricLexer.MIN, List.of("min"), List.of("最小"), Use.PLAIN),
  MAX(RubricLexer.MAX, List.of("max"), List.of("最大"), Use.PLAIN),
  ABS(RubricLexer.ABS, List.of("abs"), List.of("绝对值"), Use.PLAIN),
  PERIOD_START(RubricLexer.PERIOD_START, List.of("start of period"), List.of("本期初", "本年度初", "本年初", "本半年初", "本季度初", "本月初"), Use.PLAIN),
  WORKING_DAYS(RubricLexer.WORKING_DAYS, List.of("working days"), List.of(), Use.PLAIN),
  TO_DAY(RubricLexer.TO_DAY, List.of(), List.of("到"), Use.PLAIN),
  YEARS_OF(RubricLexer.YEARS_OF, List.of(), List.of("的整年数", "的年数"), Use.PLAIN),
  MONTHS_OF(RubricLexer.MONTHS_OF, List.of(), List.of("的整月数", "的月数"), Use.PLAIN),
  DAYS_OF(RubricLexer.DAYS_OF, List.of(), List.of("的天数"), Use.PLAIN),
  WORKING_DAYS_OF(RubricLexer.WORKING_DAYS_OF, List.of(), List.of("的工作日数"), Use.PLAIN),
  FLOOR(RubricLexer.FLOOR, List.of("floor"), List.of("向下取整"), Use.PLAIN),
  CEILING(RubricLexer.CEILING, List.of("ceiling"), List.of("向上取整"), Use.PLAIN),
  IN(RubricLexer.IN, List.of("in"), List.of(), Use.PLAIN),
  ANY(RubricLexer.ANY, List.of("any"), List.of("不论"), Use.PLAIN),
  RANGE(RubricLexer.RANGE, List.of(".."), List.of("—", "至"), Use.PLAIN),
  MEMBER_SCORE(RubricLexer.MEMBER_SCORE, List.of("score"), List.of("得分"), Use.PLAIN),
  MEMBER_MARK(RubricLexer.MEMBER_MARK, List.of("mark"), List.of("满分"), Use.PLAIN),
  ALSO(RubricLexer.ALSO, List.of("and"), List.of("并"), Use.JOINS);

  /** Where a keyword may stand. */
  private enum Use {
    PLAIN,
    /** May begin a sentence. */
    OPENS,
    /** Is recognised in a run of characters without spaces, as in 每人次扣. */
    JOINS,
    OPENS_AND_JOINS
  }

  private static final Map<String, Keyword> BY_SPELLING = bySpelling();

  private final int tokenType;
  private final List<String> english;
  private final List<String> chinese;
  private final List<String> spellings;
  private final Use use;

  Keyword(int tokenType, List<String> english, List<String> chinese, Use use) {
    this.tokenType = tokenType;
    this.english = english;
    this.chinese = chinese;
    var both = new ArrayList<>(english);
    both.addAll(chinese);
    this.spellings = Collections.unmodifiableList(both);
    this.use = use;
  }

  private static Map<String, Keyword> bySpelling() {
    var found = new HashMap<String, Keyword>();
    for (Keyword keyword : values()) {
      for (String spelling : keyword.spellings()) {
        found.putIfAbsent(spelling, keyword);
      }
    }
    return found;
  }

  /** The type the grammar knows it by. */
  int tokenType() {
    return tokenType;
  }

  public List<String> english() {
    return english;
  }

  public List<String> chinese() {
    return chinese;
  }

  /** The spellings of one vocabulary; the first is the one that is written. */
  public List<String> spellings(Language vocabulary) {
    return vocabulary == Language.ZH ? chinese : english;
  }

  /** Those of both vocabularies. */
  public List<String> spellings() {
    return spellings;
  }

  /** Whether a sentence may begin with it. */
  public boolean opensLine() {
    return use == Use.OPENS || use == Use.OPENS_AND_JOINS;
  }

  /** Whether it says of what kind a fact or a column is. */
  public boolean namesType() {
    return switch (this) {
      case COUNT, NUMBER_TYPE, PERCENT_TYPE, YES_NO, ONE_OF, CHOICE_TYPE, CHECKLIST, JUDGEMENT, DATE_TYPE, DURATION_TYPE, TEXT_TYPE, RECORDS -> true;
      default -> false;
    };
  }

  /** Whether a name follows it, and mostly points behind that. */
  boolean opensByName() {
    return switch (this) {
      case ITEM, PART, SECTION, BONUS, PENALTY -> true;
      default -> false;
    };
  }

  /** Whether it is recognised where words are written together. */
  boolean joins() {
    return use == Use.JOINS || use == Use.OPENS_AND_JOINS;
  }

  /** Whether it is a word of the language beside a list only, and anywhere else a name like any. */
  public boolean isOnlyBesideLists() {
    return this == MEMBER_MARK;
  }

  /** The length of the longest spelling that {@linkplain #joins() joins}. */
  static int longestJoined() {
    int longest = 0;
    for (Keyword keyword : values()) {
      if (keyword.joins()) {
        for (String spelling : keyword.spellings()) {
          longest = Math.max(longest, spelling.length());
        }
      }
    }
    return longest;
  }

  /** The keyword that is read where this stands, upper or lower case; multi-word spellings with single spaces. */
  public static Optional<Keyword> find(String spelling) {
    return Optional.ofNullable(BY_SPELLING.get(lowerCase(spelling)));
  }

  /** Latin letters only, and the same in every locale. */
  static String lowerCase(String word) {
    int upper = 0;
    while (upper < word.length() && (word.charAt(upper) < 'A' || word.charAt(upper) > 'Z')) {
      upper++;
    }
    if (upper == word.length()) {
      return word;
    }
    var lower = new StringBuilder(word.length()).append(word, 0, upper);
    for (int i = upper; i < word.length(); i++) {
      char c = word.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lower.toString();
  }
}
