package org.rubriclang.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Cause;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Parser;
import org.rubriclang.value.Rational;

/** The whole rubric of 根河, in both vocabularies: what the clauses settle without any facts. */
class GenheModelTest {
  private static final Path FOLDER = Path.of("src/test/cases/check/genhe");

  private static Checked check(String vocabulary) {
    Path file = FOLDER.resolve("genhe." + vocabulary + ".rubric");
    try {
      return Checker.check(Parser.parse(new Source(file.getFileName().toString(), Files.readString(file))).tree());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RubricModel model(String vocabulary) {
    return check(vocabulary).model().orElseThrow();
  }

  private static ScoreNode node(RubricModel model, String name) {
    return model.nodes().stream().filter(node -> node.name().filter(name::equals).isPresent()).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void hasNothingToComplainOfButAnUnreadColumn(String vocabulary) {
    assertThat(check(vocabulary).diagnostics()).extracting(diagnostic -> diagnostic.code()).containsExactly(Code.UNUSED_FIELD);
  }

  @Test
  void meansTheSameInBothVocabularies() {
    assertThat(ModelPrinter.print(model("zh"))).isEqualTo(ModelPrinter.print(model("en")));
  }

  @Test
  void meansWhatItsGoldenSays() throws IOException {
    Path golden = FOLDER.resolve("genhe.model");
    String printed = ModelPrinter.print(model("en"));
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "事项应进尽进, 0", "事项调整告知, 0", "首席代表, 0", "派驻工作人员, 0", "授权管理, 0", "带班到岗, 3", "带班解决问题, 0", "综合窗口服务模式, 0",
    "办事指南一致, 5", "备案与答复口径, 4", "承诺时限, 4", "网办按时办结, 0", "网办件数, 0", "网上咨询回复, 0", "办件信息录入, 2", "人员事项更新, 0", "好差评, 0",
    "帮办代办, 0", "工作落实, 4", "仪容仪表, 5", "考勤管理, 5", "争吵投诉, 5", "现场处置, 4", "节能管理, 3", "信息报送, 0", "会议管理, 0", "文明城创建方面, 0",
    "表彰加分, 0", "领导重视方面, 0", "领导带班, 0"
  })
  void startsWhereItsStatementsSay(String name, String start) {
    for (String vocabulary : List.of("zh", "en")) {
      assertThat(node(model(vocabulary), name).start()).as(vocabulary).isEqualTo(Rational.parse(start));
    }
  }

  @Test
  void addsUpToAHundred() {
    RubricModel model = model("zh");

    Rational sections = model.total().children().stream().flatMap(section -> section.points().stream()).reduce(Rational.ZERO, Rational::plus);

    assertThat(sections).isEqualTo(Rational.of(90));
    assertThat(model.total().points()).contains(Rational.of(100));
    for (ScoreNode section : model.total().children()) {
      section.points().ifPresent(points -> assertThat(sumOf(section)).as("%s", section.name()).isEqualTo(points));
    }
  }

  private static Rational sumOf(ScoreNode node) {
    return node.children().stream().flatMap(child -> child.points().stream()).reduce(Rational.ZERO, Rational::plus);
  }

  @Test
  void keepsTheClauseOfTheBonusCap() {
    ScoreNode.Bound cap = node(model("zh"), "表彰加分").ceiling().orElseThrow();

    assertThat(ModelPrinter.term(cap.points())).isEqualTo("10");
    assertThat(cap.cause().clause()).contains("此项表彰加分总分数不超过10分。");
    assertThat(cap.cause().readings()).containsExactly("上限按月计");
  }

  @Test
  void coversStatementsOfABlockByTheClauseAboveIt() {
    RubricModel model = model("en");
    ScoreNode block = node(model, "备案与答复口径").children().getFirst();

    assertThat(block.rules()).allSatisfy(rule -> assertThat(rule.cause().clause().orElseThrow()).startsWith("审批部门涉及"));
    assertThat(block.rules()).extracting(rule -> rule.cause().readings()).containsOnly(List.of("两种情形分别计次，同一改革两种情形都有的计两次"));
  }

  @Test
  void inheritsTheOffice() {
    assertThat(node(model("zh"), "首席代表").by()).containsExactly("大厅运行室");
    assertThat(node(model("zh"), "办件信息录入").by()).containsExactly("业务管理室");
  }

  @Test
  void writesAChoiceOfSeveralLinesAsOneRule() {
    Cause cause = node(model("en"), "带班解决问题").rules().getFirst().cause();

    assertThat(cause.rule()).isEqualTo("award by 带班成效; 解决问题 -> 2; 未发现问题 -> 1; 发现未解决 -> 0");
    assertThat(cause.facts()).extracting(fact -> fact.name()).containsExactly("带班成效");
  }

  @Test
  void numbersFactsNodesAndCausesInOrder() {
    RubricModel model = model("zh");

    for (int i = 0; i < model.nodes().size(); i++) {
      assertThat(model.nodes().get(i).index()).isEqualTo(i);
    }
    for (int i = 0; i < model.causes().size(); i++) {
      assertThat(model.causes().get(i).index()).isEqualTo(i);
    }
    for (int i = 0; i < model.facts().size(); i++) {
      assertThat(model.facts().get(i).index()).isEqualTo(i);
    }
    assertThat(model.eligibilities()).containsExactly("评选先进");
    assertThat(model.examples()).hasSize(12);
  }
}
