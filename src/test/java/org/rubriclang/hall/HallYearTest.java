package org.rubriclang.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** The shipped year of eight halls, of which one was worked on paper entry by entry; and what becomes of it when facts are missing or wrong. */
class HallYearTest {
  private static final Path RUBRIC = Path.of("rubrics/hall-2012.zh.rubric");
  private static final Path YEAR = Path.of("examples/hall-2012/2012");
  private static final String HALL = "房产交易大厅";

  /** Node, then the entries that move points, in order, then its score. */
  private static final List<String> PAPER = List.of(
      "绿色通道: start 5 = 5",
      "简化程序: start 5 = 5",
      "巩固改革成果: start 5 = 5",
      "网上审批: start 5, deduct -1.5 = 3.5",
      "考核办法: start 6 = 6",
      "服务措施: start 6 = 6",
      "政务公开: start 6 = 6",
      "服务制度: start 6 = 6",
      "大厅环境: start 6, deduct -6 = 0",
      "作风整治: start 6, deduct -2 = 4",
      "文明城市创建: start 6 = 6",
      "创先争优: start 6 = 6",
      "学雷锋: start 6 = 6",
      "文明礼仪: start 6 = 6",
      "例会竞赛: start 10 = 10",
      "材料报送: start 5 = 5",
      "新闻宣传: start 5, deduct -1 = 4",
      "表彰: award 4 = 4",
      "流动红旗: award 1 = 1",
      "超额刊登: award 0.4 = 0.4",
      "报刊发表: award 1.5 = 1.5",
      "一稿多投: = 0",
      "竞赛获奖: award 0.3 = 0.3",
      "会议考勤: deduct -0.3, deduct -0.5 = -0.8");

  private static RubricModel model;
  private static Results year;
  private static Ledger ledger;

  @BeforeAll
  static void score() throws IOException {
    Compilation compilation = Rubric.compile(new Source(RUBRIC.toString(), Files.readString(RUBRIC)));
    assertThat(compilation.model()).as("%s", compilation.diagnostics()).isPresent();
    model = compilation.model().orElseThrow();
    year = year(UnaryOperator.identity());
    ledger = ledger(year);
  }

  /** Scores the year with the sheets' texts changed, the name of each standing in front of it. */
  private static Results year(UnaryOperator<String> change) throws IOException {
    List<SheetFile> sheets = new ArrayList<>();
    try (Stream<Path> files = Files.list(YEAR)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String text = change.apply(name + "\n" + Files.readString(file));
        if (!text.isEmpty()) {
          sheets.add(new SheetFile(name, text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    FactSet facts = Rubric.read(model, sheets, Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts);
  }

  /** With one line of a sheet changed. */
  private static Results with(String sheet, String line, String instead) throws IOException {
    return year(text -> {
      if (!text.startsWith(sheet + ".csv\n")) {
        return text;
      }
      assertThat(text).contains("\n" + line + "\n");
      return text.replace("\n" + line + "\n", instead.isEmpty() ? "\n" : "\n" + instead + "\n");
    });
  }

  private static Ledger ledger(Results results) {
    return results.subject(HALL).orElseThrow().ledger().orElseThrow();
  }

  private static LedgerNode node(Ledger of, String name) {
    return of.nodes().filter(node -> node.node().name().equals(Optional.of(name))).findFirst().orElseThrow();
  }

  private static Points between(String low, String high) {
    return Points.of(Rational.parse(low), Rational.parse(high));
  }

  @Test
  void everyEntryIsTheOneOnPaper() {
    List<String> lines = new ArrayList<>();
    ledger.nodes().filter(node -> node.children().isEmpty()).forEach(node -> lines.add(told(node)));

    assertThat(lines).isEqualTo(PAPER);
    assertThat(ledger.score().exact()).isEqualTo(Rational.parse("95.9"));
    assertThat(ledger.missing()).isEmpty();
  }

  private static String told(LedgerNode node) {
    List<String> told = node.entries().stream().filter(entry -> !entry.points().isZero()).map(entry -> entry.kind().id() + " " + entry.points().exact()).toList();
    return node.node().name().orElseThrow() + ": " + String.join(", ", told) + (told.isEmpty() ? "" : " ") + "= " + node.score().exact();
  }

  @Test
  void sectionsAddUpToTheTotal() {
    assertThat(ledger.total().children()).extracting(section -> section.node().name().orElseThrow() + " " + section.score().exact())
        .containsExactly("服务发展大局 18.5", "创新服务方式 24", "改进工作作风 28", "完成各项任务 19", "考核加分 7.2", "会议考勤 -0.8");
  }

  /** Each by the sheet and the row of the cell that was left out. */
  @Test
  void rowsThatDoNotCountStandThereWithTheirReason() {
    assertThat(notCounted("表彰")).containsExactlyInAnyOrder("表彰.csv:3", "表彰.csv:5");
    assertThat(notCounted("超额刊登")).containsExactlyInAnyOrder("稿件.csv:3", "稿件.csv:11");
    assertThat(notCounted("报刊发表")).containsExactly("稿件.csv:11");
    assertThat(notCounted("竞赛获奖")).containsExactly("竞赛获奖.csv:2");
  }

  private static List<String> notCounted(String name) {
    List<String> rows = new ArrayList<>();
    for (Entry entry : node(ledger, name).entries()) {
      if (entry.kind() == EntryKind.NOT_COUNTED) {
        assertThat(entry.reason()).isPresent();
        entry.evidence().forEach(row -> rows.add(shown(row.place())));
      }
    }
    return rows;
  }

  private static String shown(Place place) {
    return place instanceof CellPlace cell ? cell.file() + ":" + cell.row() : place.toString();
  }

  @Test
  void entriesOfTheGeneralRuleNameBothClauses() {
    Entry deducted = node(ledger, "网上审批").entries().stream().filter(entry -> entry.kind() == EntryKind.DEDUCT).findFirst().orElseThrow();

    assertThat(deducted.cause().orElseThrow().clause().orElseThrow()).startsWith("继续加强网上审批工作");
    assertThat(deducted.cause().orElseThrow().general().orElseThrow().clause().orElseThrow()).startsWith("单项考核内容全部未完成的");
  }

  @Test
  void requirementsThatWereMetStandAtNothing() {
    assertThat(node(ledger, "考核办法").entries()).anyMatch(entry -> entry.kind() == EntryKind.ZERO && entry.reason().isPresent()
        && entry.cause().orElseThrow().rule().contains("考核通报 达到 12 次"));
  }

  @Test
  void oneQuarterNotReportedIsHalfAPoint() throws IOException {
    Ledger open = ledger(with("大厅", HALL + ",2012-Q4,流动红旗,1", ""));

    assertThat(open.score()).isEqualTo(between("95.4", "95.9"));
    assertThat(open.missing()).extracting(missing -> missing.fact().name()).containsExactly("流动红旗");
  }

  /** Whoever hands in no honours may have any number; without them the contest's first prize would count. */
  @Test
  void honoursNotHandedInHaveNoUpperBound() throws IOException {
    Results open = year(text -> text.startsWith("表彰.csv\n") ? "" : text);

    assertThat(ledger(open).score().low()).contains(Rational.parse("92.2"));
    assertThat(ledger(open).score().high()).isEmpty();
  }

  @Test
  void honourWithoutADayMayOrMayNotCount() throws IOException {
    Ledger open = ledger(with("表彰", HALL + ",岗位能手,市级,个人,2013-01-05", HALL + ",岗位能手,市级,个人,"));

    assertThat(open.score()).isEqualTo(between("95.9", "96.4"));
  }

  @Test
  void completionThatContradictsAVisitIsRefusedWithBothCells() throws IOException {
    Results refused = with("大厅项目", HALL + ",2012,作风整治,部分未完成,2,省暗访发现1个问题", HALL + ",2012,作风整治,全部完成,,");
    SubjectResult result = refused.subject(HALL).orElseThrow();

    assertThat(result.ledger()).isEmpty();
    Diagnostic refusal = result.diagnostics().stream().filter(diagnostic -> diagnostic.code() == Code.REJECTED).findFirst().orElseThrow();
    assertThat(refusal.related()).extracting(label -> label.place().file()).contains("大厅项目.csv", "明察暗访.csv");
    assertThat(refused.subject("税务大厅").orElseThrow().ledger()).isPresent();
  }

  @Test
  void judgementNotYetMadeCostsBetweenNothingAndTheItem() throws IOException {
    Ledger open = ledger(with("大厅项目", HALL + ",2012,新闻宣传,部分未完成,1,简报少1篇", HALL + ",2012,新闻宣传,部分未完成,,"));

    assertThat(node(open, "新闻宣传").score()).isEqualTo(between("0", "5"));
    assertThat(open.score()).isEqualTo(between("91.9", "96.9"));
  }

  @Test
  void judgementBesideACompletedItemIsAWarningAndCountsNothing() throws IOException {
    SubjectResult result = with("大厅项目", HALL + ",2012,学雷锋,全部完成,,", HALL + ",2012,学雷锋,全部完成,1,活动少一次").subject(HALL).orElseThrow();

    assertThat(result.ledger().orElseThrow().score().exact()).isEqualTo(Rational.parse("95.9"));
    assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.JUDGEMENT_NOT_READ);
  }

  @Test
  void requirementThatCannotBeVerifiedLeavesTheScoreAndNamesTheFact() throws IOException {
    Ledger open = ledger(with("大厅", HALL + ",2012,服务投诉,0", ""));

    assertThat(open.score().exact()).isEqualTo(Rational.parse("95.9"));
    assertThat(open.missing()).extracting(missing -> missing.fact().name()).containsExactly("服务投诉");
  }

  @Test
  void totalsAndPlacesOfAllHalls() {
    Map<String, String> totals = new TreeMap<>();
    year.subjects().forEach(result -> totals.put(result.subject(), result.rank().orElseThrow() + " " + result.ledger().orElseThrow().score().exact()));

    assertThat(totals).containsOnly(Map.entry("出入境大厅", "1 98.1"), Map.entry("车管大厅", "2 97"), Map.entry("公积金大厅", "3 96.4"),
        Map.entry(HALL, "4 95.9"), Map.entry("社会保险大厅", "4 95.9"), Map.entry("税务大厅", "6 94"), Map.entry("婚姻登记大厅", "7 92.4"),
        Map.entry("人才服务大厅", "8 90"));
  }

  private static List<String> seats(Results results, Consequence.Seat seat) {
    return results.subjects().stream().filter(result -> result.ledger().stream().flatMap(one -> one.consequences().stream())
        .anyMatch(raised -> raised.consequence() instanceof Consequence.Selected selected && selected.seat() == seat)).map(SubjectResult::subject).toList();
  }

  /** A hall that lost its eligibility is passed over, and those behind it move up: both that share place 4 have a seat. */
  @Test
  void firstFourAreThoseStillEligible() {
    assertThat(seats(year, Consequence.Seat.TAKEN)).containsExactlyInAnyOrder("出入境大厅", "公积金大厅", HALL, "社会保险大厅");
    assertThat(seats(year, Consequence.Seat.TIED)).isEmpty();
    assertThat(disqualified(year)).containsExactlyInAnyOrder("车管大厅", "人才服务大厅");
  }

  private static List<String> disqualified(Results results) {
    return results.subjects().stream().filter(result -> result.ledger().stream().flatMap(one -> one.consequences().stream())
        .anyMatch(raised -> raised.certain() && raised.consequence() instanceof Consequence.Disqualify)).map(SubjectResult::subject).toList();
  }

  @Test
  void seatStaysCertainWhereTheMissingFlagDecidesNothing() throws IOException {
    Results open = with("大厅", HALL + ",2012-Q4,流动红旗,1", "");

    assertThat(seats(open, Consequence.Seat.TAKEN)).contains(HALL);
  }

  /** Not known to be eligible: neither it nor the hall that would move up has a seat for certain. */
  @Test
  void unknownEligibilityLeavesTwoSeatsOpen() throws IOException {
    Results open = with("大厅", "公积金大厅,2012,廉政问题,0", "");

    assertThat(seats(open, Consequence.Seat.OPEN)).containsExactlyInAnyOrder("公积金大厅", "税务大厅");
    assertThat(seats(open, Consequence.Seat.TAKEN)).containsExactlyInAnyOrder("出入境大厅", HALL, "社会保险大厅");
  }
}
