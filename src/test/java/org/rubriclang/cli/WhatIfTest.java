package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rubriclang.value.Rational;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code compare}, {@code need}, {@code explain --why-not} and {@code repl} as scripts and pipes see them, over every kind of rubric that is shipped. */
class WhatIfTest {
  private static final Path DOCUMENT = Path.of("docs/what-if.md");
  private static final Pattern EXAMPLE = Pattern.compile("(```\n\\$ bin/rubric ([^\n]*)\n```\n\n```json\n)(.*?)(```)", Pattern.DOTALL);
  private static final String[] WINDOWS = {"rubrics/county-window.zh.rubric", "--facts", "examples/county-window/2026-03", "--lang", "zh"};
  private static final String[] TAIQIAN = {"rubrics/taiqian-departments.zh.rubric", "rubrics/taiqian-townships.zh.rubric", "--facts", "examples/taiqian/2018",
      "--lang", "zh"};
  private static final String[] YEAR = {"rubrics/genhe-year.zh.rubric", "--facts", "examples/genhe/2026", "--lang", "zh"};
  private static final String[] GUIDE = {"examples/guide/考勤.rubric", "--facts", "examples/guide/2026-03", "--lang", "zh"};

  @TempDir
  Path folder;

  /** What a command printed, and its status. */
  private record Said(int status, String out, String err) {}

  private static Said run(String input, List<String> words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = Main.run(words.toArray(String[]::new), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), Path.of("").toAbsolutePath());
    return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Said ask(String command, String[] rubric, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(rubric));
    words.addAll(List.of(more));
    return run("", words);
  }

  /** What a conversation answers to these lines. */
  private static String talk(String[] rubric, String... lines) {
    List<String> words = new ArrayList<>(List.of("repl"));
    words.addAll(List.of(rubric));
    return run(String.join("\n", lines) + "\n", words).out();
  }

  private static JsonNode json(Said said) {
    assertThat(said.err()).doesNotContain("R9");
    return JsonMapper.builder().build().readTree(said.out());
  }

  // ---- The JSON forms.

  @Test
  void documentShowsWhatIsPrinted() throws IOException {
    String document = Files.readString(DOCUMENT);
    String replayed = EXAMPLE.matcher(document).replaceAll(example -> {
      Said said = run("", List.of(example.group(2).split(" ")));
      assertThat(said.status()).as(said.err()).isZero();
      return Matcher.quoteReplacement(example.group(1) + said.out() + example.group(4));
    });
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(DOCUMENT, replayed);
    }

    assertThat(EXAMPLE.matcher(document).results()).hasSize(3);
    assertThat(replayed).isEqualTo(document);
  }

  @Test
  void comparedEntriesAndChildrenAddUpInTheJson() {
    JsonNode root = json(ask("compare", TAIQIAN, "--subject", "城关镇", "--with", "夹河乡", "--format", "json"));

    assertThat(root.path("left").asString()).isEqualTo("城关镇");
    assertThat(root.path("leftScore").path("low").asString()).isEqualTo("100");
    assertThat(root.path("children")).isNotEmpty();
    assertAddsUp(root);
  }

  private static void assertAddsUp(JsonNode node) {
    for (String column : List.of("low", "high")) {
      Rational sum = Rational.ZERO;
      for (String part : List.of("entries", "children")) {
        for (JsonNode one : node.path(part)) {
          sum = sum.plus(Rational.parse(one.path("change").path(column).asString()));
        }
      }
      assertThat(sum).as(node.path("name").asString("total")).isEqualTo(Rational.parse(node.path("change").path(column).asString()));
    }
    node.path("children").forEach(WhatIfTest::assertAddsUp);
  }

  @Test
  void cheapestWayIsCheapestByTheCostsThatAreGiven() {
    JsonNode late = json(ask("need", GUIDE, "--subject", "城管局", "--goal", "9", "--changeable", "迟到=2", "错件=5", "--format", "json"));
    JsonNode wrong = json(ask("need", GUIDE, "--subject", "城管局", "--goal", "8.5", "--changeable", "迟到=5", "错件=2", "--format", "json"));

    assertThat(late.path("verdict").asString()).isEqualTo("best");
    assertThat(late.path("changes").get(0).path("fact").asString()).isEqualTo("迟到");
    assertThat(late.path("cost").asString()).isEqualTo("6");
    assertThat(wrong.path("changes").get(0).path("fact").asString()).isEqualTo("错件");
    assertThat(wrong.path("cost").asString()).isEqualTo("4");
  }

  @Test
  void whatWhyNotProposesFiresWhenSupposed() {
    JsonNode flip = json(ask("explain", GUIDE, "--subject", "城管局", "--why-not", "16", "--format", "json")).path("rules").get(0).path("flips").get(0);
    JsonNode change = flip.path("changes").get(0);
    String fact = change.path("fact").asString();
    int enough = Integer.parseInt(change.path("to").asString());

    assertThat(talk(GUIDE, "城管局", fact + " = " + enough, "为何没有 16")).contains("已经触动");
    assertThat(talk(GUIDE, "城管局", fact + " = " + (enough - 1), "为何没有 16")).contains("没有触动").doesNotContain("已经触动");
  }

  // ---- Linked tracks.

  @Test
  void personsAreAskedAboutThroughTheFactsOfTheirWindows() {
    JsonNode need = json(ask("need", WINDOWS, "--subject", "周某", "--goal", "80", "--changeable", "负面通报曝光", "责任投诉", "--format", "json"));

    assertThat(need.path("verdict").asString()).isEqualTo("best");
    assertThat(need.path("changes").get(0).path("subject").asString()).isEqualTo("市场监管窗口");
    String text = talk(WINDOWS, "周某", "为何没有 取消事项", "设 周某 责任投诉 = 0", "要 95 孔某", "比较 周某 税务窗口", "至多 姜某");
    assertThat(text).contains("市场监管窗口的已取消仍实施  0 项 → 1 项", "周某的得分出自其任职单位的数据：市场监管窗口", "孔某的得分出自几个对象的数据：住建窗口、交通运输窗口",
        "周某和税务窗口不是按同一张表计分的", "姜某的“总分”至多 90 分，这样时达到").doesNotContain("R9", "出错");
  }

  @Test
  void changeInAWindowShowsWhatItsPersonGets() {
    String text = talk(WINDOWS, "设 市场监管窗口 擅自撤换人员 = 0", "名次 税务窗口");

    assertThat(text).contains("首席代表基础分 7.3 → 7.5", "得分跟着变的：周某 73 → 75", "名次 1 / 12");
  }

  @Test
  void savedCaseOfARubricWithRolesHolds() throws IOException {
    talk(WINDOWS, "设 市场监管窗口 擅自撤换人员 = 0", "保存 " + folder.resolve("窗口"));

    Said said = run("", List.of("test", folder.toString(), "--lang", "zh"));
    assertThat(said.status()).as(said.out() + said.err()).isZero();
    Path kept = folder.resolve("窗口.case.json");
    Files.writeString(kept, Files.readString(kept).replace("\"擅自撤换人员\" : \"0\"", "\"擅自撤换人员\" : \"1\""));
    assertThat(run("", List.of("test", folder.toString(), "--lang", "zh")).status()).isEqualTo(1);
  }

  // ---- Several rubrics.

  @Test
  void severalRubricsAreOneConversation() {
    String text = talk(TAIQIAN, "后方乡", "要 第1名", "比较 后方乡 县人防办", "设 后方乡 召开工作推进会 = 0", "撤销", "设 县人防办 群众投诉 = 0", "方案 试试", "对比 现状", "名次 县人防办");

    assertThat(text).contains("名次 4 / 9", "后方乡和县人防办不是按同一张表计分的", "已撤销").doesNotContain("看不懂", "⟦");
    assertThat(ask("need", TAIQIAN, "--subject", "后方乡", "--goal", "81", "--changeable", "召开工作推进会").status()).isZero();
  }

  // ---- Longer periods.

  @Test
  void changeInAMonthShowsWhatBecomesOfTheYear() {
    String text = talk(YEAR, "城管局", "迟到 = 0", "撤销");

    assertThat(text).contains("2026年第4季度：≈82.3333 → ≈82.8333", "2026年：≈78.4583 → ≈78.5833", "2026年：≈78.5833 → ≈78.4583");
  }

  @Test
  void longerPeriodsAreComparedAndForTheRestNameTheCommandToAsk() {
    JsonNode difference = json(ask("compare", YEAR, "--subject", "城管局", "--with", "公安局", "--format", "json"));
    Said need = ask("need", YEAR, "--subject", "城管局", "--goal", "90");

    assertAddsUp(difference);
    assertThat(need.status()).isEqualTo(1);
    assertThat(need.err()).contains("rubric need rubrics/genhe.zh.rubric --period 2026-12", "rubric repl rubrics/genhe-year.zh.rubric");
    assertThat(ask("explain", YEAR, "--subject", "城管局", "--why-not", "迟到").err()).contains("rubric explain rubrics/genhe.zh.rubric");
    assertThat(ask("compare", YEAR, "--subject", "城管局", "--against", "2026-03", "--period", "2026-04").out()).contains("城管局（2026-03） 68.5");
  }
}
