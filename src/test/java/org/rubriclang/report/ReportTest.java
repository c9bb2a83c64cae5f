package org.rubriclang.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportTest {
  private static final Path EXPECTED = Path.of("src/test/resources/org/rubriclang/report");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
  private static final Results RESULTS = Fixture.results();

  /** Every text that a run gives, by the name of the file it is held against. */
  private static Map<String, String> reports() {
    var reports = new LinkedHashMap<String, String>();
    for (Language language : Language.values()) {
      String tag = language == Language.ZH ? "zh" : "en";
      for (String subject : List.of("市场监管窗口", "房产交易窗口", "公安/出入境<窗口>", "税务窗口", "人社窗口")) {
        SubjectResult result = RESULTS.subject(subject).orElseThrow();
        String name = PageNames.of(List.of(RESULTS)).getFirst().get(RESULTS.subjects().indexOf(result)) + "." + tag;
        reports.put(name + ".txt", TextReport.of(RESULTS, result, language, TextReport.Layout.PLAIN));
        reports.put(name + ".md", MarkdownReport.of(RESULTS, result, language));
        reports.put(name + ".html", HtmlReport.of(RESULTS, result, language));
      }
      reports.put("league." + tag + ".txt", LeagueTable.text(RESULTS, language, TextReport.Layout.PLAIN));
      reports.put("league." + tag + ".csv", LeagueTable.csv(RESULTS, language));
      reports.put("results." + tag + ".json", JsonReport.of(RESULTS, language));
      reports.put("index." + tag + ".md", MarkdownReport.index(List.of(RESULTS), language));
      reports.put("index." + tag + ".html", HtmlReport.index(List.of(RESULTS), language));
    }
    return reports;
  }

  @TestFactory
  Stream<DynamicTest> reportsAreAsExpected() {
    return reports().entrySet().stream().map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
      Path file = EXPECTED.resolve(report.getKey());
      if (UPDATE) {
        Files.createDirectories(EXPECTED);
        Files.writeString(file, report.getValue());
      }
      assertThat(file).as("expectation; -Dgolden=update writes it").exists();
      assertThat(report.getValue()).isEqualTo(Files.readString(file));
    }));
  }

  @Test
  void noExpectationIsAnOrphan() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList()).hasSameElementsAs(reports().keySet());
    }
  }

  @Test
  void fixtureHasEveryKindOfEntry() {
    Set<EntryKind> kinds = RESULTS.subjects().stream()
        .flatMap(result -> result.ledger().stream())
        .flatMap(ledger -> ledger.nodes())
        .flatMap(node -> node.entries().stream())
        .map(Entry::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EntryKind.class)));

    assertThat(kinds).containsExactly(EntryKind.values());
  }

  @Test
  void everyPhraseIsSaidInEveryReport() {
    assertThat(reports()).allSatisfy((name, report) -> assertThat(report).as(name).doesNotContain("⟦"));
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyInSourcesAndTemplatesHasAPhrase(Language language) throws IOException {
    Phrasebook phrasebook = Phrasebook.of(language);
    var keys = new TreeSet<String>();
    Pattern say = Pattern.compile("(?:say|field|addAbout)\\((?:about, )?\"([a-z.-]+)\"");
    for (Path folder : List.of(Path.of("src/main/java/org/rubriclang/report"), Path.of("src/main/jte"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          say.matcher(Files.readString(file)).results().map(match -> match.group(1)).filter(key -> !key.endsWith(".")).forEach(keys::add);
        }
      }
    }
    for (EntryKind kind : EntryKind.values()) {
      keys.add("kind." + kind.id());
    }

    assertThat(keys).hasSizeGreaterThan(60);
    assertThat(keys).allSatisfy(key -> assertThat(phrasebook.knows("report." + key)).as(key).isTrue());
  }

  @Test
  void everyLedgerAddsUpAgain() {
    String json = JsonReport.of(RESULTS, Language.ZH);

    assertThat(LedgerReAdder.faults(json)).isEmpty();
    assertThat(LedgerReAdder.nodeCount(json)).isEqualTo(
        (int) RESULTS.subjects().stream().flatMap(result -> result.ledger().stream()).flatMap(ledger -> ledger.nodes()).count());
  }

  @Test
  void reAdderFindsEveryChangedAmount() {
    JsonNode root = JsonMapper.builder().build().readTree(JsonReport.of(RESULTS, Language.ZH));
    var unnoticed = new ArrayList<String>();
    int changed = 0;

    for (JsonNode node : root.findParents("entries")) {
      for (JsonNode amounts : concat(List.of(node), node.get("entries"))) {
        // Where the columns differ "points" is null, and a node's "points" is its printed mark.
        List<String> keys = amounts.has("low") ? List.of("low", "high") : List.of("points");
        for (String key : keys) {
          JsonNode before = amounts.get(key);
          if (before == null || before.isNull()) {
            continue;
          }
          ((ObjectNode) amounts).put(key, "7777.5");
          changed++;
          if (LedgerReAdder.faults(root.toString()).isEmpty()) {
            unnoticed.add(key + " of " + amounts);
          }
          ((ObjectNode) amounts).set(key, before);
        }
      }
    }

    assertThat(changed).isGreaterThan(100);
    assertThat(unnoticed).isEmpty();
    assertThat(LedgerReAdder.faults(root.toString())).isEmpty();
  }

  private static List<JsonNode> concat(List<JsonNode> first, Iterable<JsonNode> rest) {
    var all = new ArrayList<JsonNode>(first);
    rest.forEach(all::add);
    return all;
  }

  @Test
  void sameInputGivesTheSameBytes() {
    assertThat(reports()).isEqualTo(reports());
  }

  @Test
  void linesFitTheTerminal() {
    for (Language language : Language.values()) {
      for (int width : List.of(60, 80, 120)) {
        for (SubjectResult result : RESULTS.subjects()) {
          String text = TextReport.of(RESULTS, result, language, new TextReport.Layout(width, false));
          assertThat(text.lines().filter(line -> DisplayWidth.of(line) > width)).as("%s in %s cells", result.subject(), width).isEmpty();
        }
      }
    }
  }

  @Test
  void colourOnlyAddsColour() {
    for (SubjectResult result : RESULTS.subjects()) {
      String plain = TextReport.of(RESULTS, result, Language.ZH, TextReport.Layout.PLAIN);
      String coloured = TextReport.of(RESULTS, result, Language.ZH, new TextReport.Layout(80, true));

      assertThat(plain).doesNotContain("\u001B");
      assertThat(coloured).contains("\u001B[").isNotEqualTo(plain);
      assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    }
  }

  @Test
  void oneItemIsShownAlone() {
    SubjectResult result = RESULTS.subject("市场监管窗口").orElseThrow();
    Function<String, String> explain =
        item -> TextReport.of(RESULTS, result, Language.ZH, TextReport.Layout.PLAIN, item).orElse("");

    assertThat(explain.apply("考勤管理")).contains("迟到 每人次扣 0.5 分").doesNotContain("节能管理", "总账");
    assertThat(explain.apply("服务态度.现场处置")).contains("现场处置").doesNotContain("争吵投诉 5");
    assertThat(explain.apply("没有这个项目")).isEmpty();
  }

  @Test
  void textsOfOthersNeverBecomeMarkup() {
    SubjectResult refused = RESULTS.subject("公安/出入境<窗口>").orElseThrow();

    assertThat(HtmlReport.of(RESULTS, refused, Language.ZH)).contains("公安/出入境&lt;窗口&gt;").doesNotContain("<窗口>");
    assertThat(MarkdownReport.of(RESULTS, refused, Language.ZH)).contains("公安/出入境\\<窗口\\>");
  }

  @Test
  void pagesStandAlone() {
    for (String page : List.of(HtmlReport.of(RESULTS, RESULTS.subjects().getFirst(), Language.ZH), HtmlReport.index(List.of(RESULTS), Language.EN))) {
      assertThat(page).doesNotContain("<script", "http:", "https:", "src=", "<link", "url(");
    }
  }

  @Test
  void pageNamesAreSafeAndDiffer() {
    List<String> names = PageNames.named(List.of("甲局", "甲局", "a/b", "A:B", "index", "con", "..", " ", "甲\u0000局", "长".repeat(200)));

    assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct()).hasSize(10);
    assertThat(names).noneMatch(name -> name.isBlank() || name.startsWith(".") || name.contains("/") || name.contains(":"));
    assertThat(names).doesNotContain("index").doesNotContain("con");
    assertThat(names.getLast().length()).isLessThan(70);
    assertThat(names.getFirst()).isEqualTo("甲局");
  }

  @Test
  void leagueTableIsInOrderOfRankThenSheets() {
    List<String> subjects = LeagueTable.csv(RESULTS, Language.EN).lines().skip(1).map(line -> line.split(",")[0]).toList();

    assertThat(subjects).containsExactly("税务窗口", "市场监管窗口", "房产交易窗口", "人社窗口", "公安/出入境<窗口>");
  }
}
