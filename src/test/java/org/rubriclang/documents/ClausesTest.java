package org.rubriclang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.Compilation;
import org.rubriclang.ExampleOutcome;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.documents.Document.Case;
import org.rubriclang.documents.Document.Clause;

/**
 * Every clause of every document against its rubric. {@code clauses.csv} has the printed words and the examples worked by hand from those
 * words; {@code cases.rubric} of a document says each of them as an example of the language, which runs through the shipped file;
 * {@code statements.csv} maps each clause to the statements that carry it.
 */
class ClausesTest {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern NAMES = Pattern.compile("[甲乙丙丁戊己]");
  private static final Pattern CASE_NAME = Pattern.compile("^示例 「(.*)」$", Pattern.MULTILINE);
  private static final Pattern CLAUSE_LINE = Pattern.compile("\"(.*)\"(?: +# (.+))?");
  private static final Pattern OPENER = Pattern.compile("(?:rubric|rules|section|bonus|penalty|item|part|outcome|example|general|fact|"
      + "考核细则|总则|部分|加分项|扣分项|项目|其中|结果|示例|通则|事实)(?: .*)?");
  private static final Pattern BESIDE = Pattern.compile("(?:reading|acknowledge|basis|by|check|end|口径|知悉|评定依据|责任科室|考核方式|完)(?: .*)?");

  private static final Pattern METHOD = Pattern.compile("(?:check|考核方式) .*");

  static List<Document> documents() {
    return Document.ALL;
  }

  @TestFactory
  Stream<DynamicTest> everyHandWorkedExampleComesOut() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Document document : Document.ALL) {
      for (Path file : document.files()) {
        Compilation compilation = Document.compile(file, document.cases());
        assertThat(Diagnostics.hasErrors(compilation.diagnostics())).as("%s: %s", file, compilation.diagnostics()).isFalse();
        for (ExampleOutcome outcome : Rubric.test(compilation.model().orElseThrow())) {
          String name = file.getFileName() + " " + outcome.example().name();
          tests.add(DynamicTest.dynamicTest(name, () -> assertThat(outcome.failures()).isEmpty()));
        }
      }
    }
    return tests.stream();
  }

  /** The examples of {@code cases.rubric} by their names. */
  private static Map<String, String> casesByName(Document document) {
    String text = document.cases();
    Map<String, String> bodies = new LinkedHashMap<>();
    Matcher name = CASE_NAME.matcher(text);
    int start = -1;
    String last = "";
    while (name.find()) {
      if (start >= 0) {
        bodies.put(last, text.substring(start, name.start()));
      }
      last = name.group(1);
      start = name.end();
    }
    bodies.put(last, text.substring(Math.max(start, 0)));
    return bodies;
  }

  /** {@code differs.csv}: the hand-worked examples that the file answers otherwise, and why; absent where there are none. */
  private static Map<String, String> differing(Document document) {
    Path file = Document.FOLDER.resolve(document.letter()).resolve("differs.csv");
    Map<String, String> reasons = new TreeMap<>();
    if (Files.exists(file)) {
      Document.rows(file).forEach(row -> reasons.put(row.get(0), row.get(1)));
    }
    return reasons;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyHandWorkedExampleIsACaseAndExpectsWhatThePaperSays(Document document) {
    Map<String, String> cases = casesByName(document);
    Map<String, String> differing = differing(document);
    Set<String> names = new TreeSet<>();
    for (Clause clause : document.clauses()) {
      for (Case worked : clause.cases()) {
        String name = clause.id() + " " + worked.facts();
        names.add(name);
        if (!differing.containsKey(name)) {
          assertThat(cases).containsKey(name);
          assertExpects(name, cases.get(name), worked);
        } else {
          assertThat(differing.get(name)).as(name).isNotBlank();
        }
      }
    }

    assertThat(names).as("cases that no clause asks for").containsAll(cases.keySet());
    assertThat(names).as("reasons for no clause").containsAll(differing.keySet());
  }

  private static void assertExpects(String name, String body, Case worked) {
    List<String> expected = body.lines().map(String::strip).filter(line -> line.startsWith("应")).toList();
    assertThat(expected).as(name).isNotEmpty();
    boolean disqualifies = worked.remark().matches(".*consequences? 取消.*|same consequence.*|.*; same consequence.*");
    assertThat(expected.stream().anyMatch(line -> line.startsWith("应取消"))).as(name).isEqualTo(disqualifies);
    if (worked.remark().contains("no consequence")) {
      assertThat(expected).as(name).anyMatch(line -> line.startsWith("应保留"));
    }
    String first = expected.get(0);
    String result = worked.result();
    if (result.equals("cannot be scored")) {
      assertThat(first).as(name).contains("不能评分");
    } else if (result.equals("rejected")) {
      assertThat(first).as(name).startsWith("应退回");
    } else if (result.contains("proposed")) {
      assertThat(found(NAMES, first)).as(name).isEqualTo(found(NAMES, result));
    } else if (first.startsWith("应得") || first.startsWith("应计")) {
      assertThat(found(NUMBER, first.replaceAll("「[^」]*」", ""))).as(name).isEqualTo(found(NUMBER, result));
    } else {
      assertThat(result).as(name).isEqualTo("0");
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group()).toList();
  }

  /** Both ways: a clause that no statement carries, and a statement that carries none, are differences from the table. */
  @ParameterizedTest
  @MethodSource("documents")
  void everyClauseIsCarriedByItsStatementsAndEveryStatementByItsClause(Document document) throws IOException {
    Map<String, String> idOfWords = new TreeMap<>();
    document.clauses().forEach(clause -> idOfWords.put(clause.words(), clause.id()));
    StringBuilder table = new StringBuilder("file,id,statement\n");
    for (Path file : document.files()) {
      Set<String> carried = new TreeSet<>();
      for (Carried one : carried(file)) {
        assertThat(idOfWords).as("%s: a statement stands under no clause of the document: %s", file, one).containsKey(one.clause());
        String id = idOfWords.get(one.clause());
        assertThat(one.remark()).as("%s: the number behind the clause", file).isEqualTo(id);
        carried.add(id);
        table.append(file.getFileName()).append(',').append(id).append(',').append('"').append(one.statement().replace("\"", "\"\"")).append("\"\n");
      }
      assertThat(carried).as(file.toString()).isEqualTo(new TreeSet<>(idOfWords.values()));
    }
    Path golden = Document.FOLDER.resolve(document.letter()).resolve("statements.csv");
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, table);
    }
    assertThat(table.toString()).isEqualTo(Document.read(golden));
  }

  /** A line of a statement and the clause above it, with the number that stands behind the clause as a comment. */
  private record Carried(String clause, String remark, String statement) {}

  /** Header lines, facts and names of values may stand under no clause; what stands under one carries it. */
  private static List<Carried> carried(Path file) {
    List<Carried> carried = new ArrayList<>();
    String clause = "";
    String remark = "";
    boolean inScore = false;
    for (String written : Document.read(file).lines().toList()) {
      String line = written.strip();
      Matcher words = CLAUSE_LINE.matcher(line);
      // A clause of the header that only says how it is examined has nothing else to carry it.
      boolean carriesInHeader = !inScore && !clause.isEmpty() && METHOD.matcher(line).matches();
      if (line.isEmpty() || line.startsWith("#") || BESIDE.matcher(line).matches() && !carriesInHeader) {
        continue;
      }
      if (words.matches()) {
        clause = words.group(1);
        remark = words.group(2) == null ? "" : words.group(2);
      } else if (OPENER.matcher(line).matches()) {
        inScore = line.matches("(?:section|bonus|penalty|item|part|outcome|general|部分|加分项|扣分项|项目|其中|结果|通则)(?: .*)?");
        clause = "";
      } else if (!clause.isEmpty() || inScore) {
        carried.add(new Carried(clause, remark, line.replaceAll("\\s+#.*", "")));
      }
    }
    return carried;
  }
}
