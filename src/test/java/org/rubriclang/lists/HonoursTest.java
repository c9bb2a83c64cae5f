package org.rubriclang.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.ExampleOutcome;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Rows that are selected, counted once and priced: a year of a hall, worked by hand. */
class HonoursTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("加分考核.rubric", resource())).model().orElseThrow();

  private static final String VISITS = """
      对象,日期,组织单位,发现问题,通报批评
      房产大厅,2012-10-15,省,是,否
      """;

  private final Map<String, String> sheets = new LinkedHashMap<>();

  HonoursTest() {
    sheets.put("大厅.csv", """
        对象,周期,事实,值
        房产大厅,2012,廉政问题,0
        房产大厅,2012,完成情况,部分未完成
        房产大厅,2012-Q1,流动红旗,0
        房产大厅,2012-Q2,流动红旗,1
        房产大厅,2012-Q3,流动红旗,0
        房产大厅,2012-Q4,流动红旗,1
        """);
    sheets.put("表彰.csv", """
        对象,荣誉,落款级别,获奖者,日期
        房产大厅,文明窗口,省级,集体,2012-05-01
        房产大厅,服务标兵,市级,个人,2012-09-10
        房产大厅,服务标兵,省级,个人,2012-11-02
        房产大厅,岗位能手,市级,个人,2013-01-05
        房产大厅,业务技能竞赛,市级,集体,2012-10-20
        """);
    sheets.put("竞赛获奖.csv", """
        对象,荣誉,奖次,日期
        房产大厅,业务技能竞赛,一等奖,2012-10-18
        房产大厅,礼仪竞赛,二等奖,2012-06-15
        房产大厅,演讲比赛,三等奖,2012-07-20
        """);
    sheets.put("稿件.csv", """
        对象,稿名,媒体,日期
        房产大厅,甲,日报,2012-03-05
        房产大厅,甲,电视台,2012-03-06
        房产大厅,乙,电视台,2012-04-10
        房产大厅,丙,人民广播电台,2012-05-20
        房产大厅,庚,工作简报,2012-06-01
        房产大厅,丁,日报,2012-07-01
        房产大厅,戊,电视台,2012-08-15
        房产大厅,己,部级报刊,2012-09-09
        房产大厅,壬,人民广播电台,2012-12-31
        房产大厅,辛,日报,2013-01-01
        """);
    var visits = new StringBuilder(VISITS);
    for (String month : List.of("01", "02", "03", "04", "05", "06", "07", "09", "10", "11", "12")) {
      visits.append("房产大厅,2012-").append(month).append("-10,市行管委,否,否\n");
    }
    sheets.put("明察暗访.csv", visits.toString());
    sheets.put("零报告.csv", """
        对象,日期,事实,数量
        房产大厅,2012-08-31,明察暗访,0
        """);
  }

  private static String resource() {
    try (InputStream stream = HonoursTest.class.getResourceAsStream("honours.rubric")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Ledger ledger() {
    List<SheetFile> files = sheets.entrySet().stream().map(sheet -> new SheetFile(sheet.getKey(), sheet.getValue().getBytes(UTF_8))).toList();
    FactSet facts = Rubric.read(MODEL, files, Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(MODEL, facts).subjects().getFirst().ledger().orElseThrow();
  }

  private static LedgerNode node(Ledger ledger, String name) {
    return ledger.nodes().filter(node -> node.node().name().equals(Optional.of(name)) && node.children().isEmpty()).findFirst().orElseThrow();
  }

  private static Points bonus(Ledger ledger) {
    return ledger.nodes().filter(node -> node.node().name().equals(Optional.of("考核加分"))).findFirst().orElseThrow().score();
  }

  private static Points points(String low, String high) {
    return Points.of(Rational.parse(low), Rational.parse(high));
  }

  /** The rows that do not count, each with its reason. */
  private static List<String> dropped(LedgerNode node) {
    Phrasebook phrases = Phrasebook.of(Language.EN);
    List<String> dropped = new ArrayList<>();
    for (Entry entry : node.entries()) {
      if (entry.kind() == EntryKind.NOT_COUNTED) {
        assertThat(entry.points().isZero()).isTrue();
        dropped.add(entry.evidence().getFirst().place().display() + " " + phrases.say(entry.reason().orElseThrow()));
      }
    }
    return dropped;
  }

  @Test
  void examplesOfTheFileAreMet() {
    assertThat(Rubric.test(MODEL)).hasSize(8).allMatch(ExampleOutcome::holds);
  }

  @Test
  void everyRowCountsOnceOrHasAReason() {
    Ledger ledger = ledger();

    assertThat(bonus(ledger)).isEqualTo(points("7.2", "7.2"));
    assertThat(node(ledger, "表彰").score()).isEqualTo(points("4", "4"));
    assertThat(dropped(node(ledger, "表彰"))).containsExactly("表彰.csv:3 the same 荣誉 as 表彰.csv:4, which gives more",
        "表彰.csv:5 after the cut-off 2012-12-31, not counted");
    assertThat(node(ledger, "流动红旗").score()).isEqualTo(points("1", "1"));
    assertThat(node(ledger, "超额刊登").score()).isEqualTo(points("0.4", "0.4"));
    assertThat(dropped(node(ledger, "超额刊登"))).containsExactly("稿件.csv:3 the same 稿名 as 稿件.csv:2, which is counted",
        "稿件.csv:11 after the cut-off 2012-12-31, not counted");
    assertThat(node(ledger, "报刊发表").score()).isEqualTo(points("1.5", "1.5"));
    assertThat(node(ledger, "竞赛获奖").score()).isEqualTo(points("0.3", "0.3"));
    assertThat(dropped(node(ledger, "竞赛获奖"))).containsExactly("竞赛获奖.csv:2 the same 荣誉 as 表彰.csv:6, which gives more");
    assertThat(ledger.missing()).isEmpty();
  }

  @Test
  void evidenceIsTheRowsThatCount() {
    Entry award = node(ledger(), "超额刊登").entries().getFirst();

    assertThat(award.evidence()).extracting(row -> row.place().display())
        .containsExactly("稿件.csv:2", "稿件.csv:4", "稿件.csv:5", "稿件.csv:7", "稿件.csv:8", "稿件.csv:10");
  }

  @Test
  void quarterWithoutReportLeavesOneFlagOpen() {
    sheets.compute("大厅.csv", (name, sheet) -> sheet.replace("房产大厅,2012-Q4,流动红旗,1\n", ""));
    Ledger ledger = ledger();

    assertThat(bonus(ledger)).isEqualTo(points("6.7", "7.2"));
    assertThat(ledger.missing()).singleElement().satisfies(missing -> assertThat(missing.bounds().toString()).isEqualTo("1..2"));
  }

  @Test
  void withoutTheTableOfHonoursTheContestCountsInTheWorstCase() {
    sheets.remove("表彰.csv");
    Points bonus = bonus(ledger());

    assertThat(bonus.low()).contains(Rational.parse("3.5"));
    assertThat(bonus.high()).isEmpty();
  }

  @Test
  void honourWithoutADayIsOutInTheWorstAndInInTheBestCase() {
    sheets.compute("表彰.csv", (name, sheet) -> sheet.replace("岗位能手,市级,个人,2013-01-05", "岗位能手,市级,个人,"));
    Ledger ledger = ledger();

    assertThat(bonus(ledger)).isEqualTo(points("7.2", "7.7"));
    assertThat(ledger.missing()).singleElement().satisfies(missing -> assertThat(missing.name()).isEqualTo("表彰.日期"));
  }

  @Test
  void honourWithoutALevelIsWorthTheLeastAndTheMostOfItsTable() {
    sheets.compute("表彰.csv", (name, sheet) -> sheet.replace("文明窗口,省级,集体", "文明窗口,,集体"));

    assertThat(bonus(ledger())).isEqualTo(points("6.2", "10.2"));
  }

  @Test
  void honourWithoutANameMayBeTheGreatestOrOneOfItsOwn() {
    sheets.compute("表彰.csv", (name, sheet) -> sheet.replace("服务标兵,市级,个人,2012-09-10", ",市级,个人,2012-09-10"));

    assertThat(bonus(ledger())).isEqualTo(points("7.2", "7.7"));
  }

  @Test
  void monthWithoutAVisitMustBeReported() {
    sheets.remove("零报告.csv");
    Ledger ledger = ledger();

    assertThat(ledger.missing()).singleElement().satisfies(missing -> assertThat(missing.name()).isEqualTo("明察暗访"));
    assertThat(ledger.consequences()).singleElement().satisfies(raised -> assertThat(raised.certain()).isFalse());
  }
}
