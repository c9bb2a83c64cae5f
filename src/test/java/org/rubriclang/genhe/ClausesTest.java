package org.rubriclang.genhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.Rubric;
import org.rubriclang.data.ExampleFacts;
import org.rubriclang.data.FactSet;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * Every clause of the document against the rubric: {@code clauses.csv} has its words and the examples that were worked by hand from those
 * words, {@code cells.csv} says in which cells of this rubric the examples' facts stand. The examples run through the rubric files.
 */
class ClausesTest {
  private static final int CLAUSES = 33;

  /** A row of {@code clauses.csv}; {@code node} is what its points belong to, empty for the veto. */
  private record Clause(String id, String words, String node, List<Case> cases) {}

  /** {@code facts => result [remark]}. */
  private record Case(Map<String, String> facts, String result, String remark) {
    boolean disqualifies() {
      return remark.contains("consequence 取消") || remark.contains("same consequence");
    }
  }

  /** A row of {@code cells.csv}: where the facts of a case stand, {@code *} being any value. */
  private record CellRule(String id, Map<String, String> given, String cells) {}

  private static List<Clause> clauses() {
    return Genhe.rows("clauses.csv").stream().map(row -> new Clause(row.get(0), row.get(1), row.get(2), cases(row.get(4)))).toList();
  }

  private static List<Case> cases(String text) {
    return Arrays.stream(text.split(" \\| ")).map(ClausesTest::oneCase).toList();
  }

  private static Case oneCase(String text) {
    Matcher parts = Pattern.compile("(.*) => ([^\\[]*?)\\s*(?:\\[(.*)])?").matcher(text);
    assertThat(parts.matches()).as(text).isTrue();
    return new Case(assignments(parts.group(1)), parts.group(2), Optional.ofNullable(parts.group(3)).orElse(""));
  }

  private static Map<String, String> assignments(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String assignment : text.isEmpty() ? new String[0] : text.split(", ")) {
      int equals = assignment.indexOf('=');
      values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    return values;
  }

  private static List<CellRule> cellRules() {
    return Genhe.rows("cells.csv").stream().map(row -> new CellRule(row.get(0), assignments(row.get(1)), row.get(2))).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyHandWorkedExampleComesOutOfBothFiles() {
    List<CellRule> rules = cellRules();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : List.of(Genhe.CHINESE, Genhe.ENGLISH)) {
      RubricModel model = Genhe.model(file);
      for (Clause clause : clauses()) {
        assertThat(clause.cases()).as(clause.id()).hasSizeGreaterThan(1);
        for (Case one : clause.cases()) {
          String name = file.getFileName() + " " + clause.id() + " " + one.facts() + " => " + one.result();
          tests.add(DynamicTest.dynamicTest(name, () -> check(model, clause, one, rules)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(RubricModel model, Clause clause, Case one, List<CellRule> rules) {
    Example example = new Example(clause.id(), cells(model, clause, one, rules), List.of(), new Span(0, 0));
    FactSet facts = ExampleFacts.of(model, example);
    SubjectResult result = Rubric.score(model, facts).subjects().get(0);
    if (one.result().equals("rejected")) {
      assertThat(result.ledger()).isEmpty();
      assertThat(facts.diagnostics()).hasSize(1);
      return;
    }
    assertThat(facts.diagnostics()).isEmpty();
    Ledger ledger = result.ledger().orElseThrow();
    if (clause.node().isEmpty()) {
      Ledger untouched = Rubric.score(model, ExampleFacts.of(model, withoutFacts(example))).subjects().get(0).ledger().orElseThrow();
      assertThat(one.result()).isEqualTo("0");
      assertThat(ledger.score()).isEqualTo(untouched.score());
    } else if (one.result().equals("cannot be scored")) {
      LedgerNode node = Genhe.node(ledger, clause.node());
      assertThat(node.score().isExact()).isFalse();
      assertThat(node.unsettled()).isEqualTo(LedgerNode.Unsettled.MISSING);
    } else {
      assertThat(Genhe.node(ledger, clause.node()).score().exact()).isEqualTo(Rational.parse(one.result()));
    }
    List<Consequence> certain = ledger.consequences().stream().filter(Ledger.Raised::certain).map(Ledger.Raised::consequence).toList();
    Consequence disqualified = new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进"));
    assertThat(certain).isEqualTo(one.disqualifies() ? List.of(disqualified) : List.of());
  }

  /** The same subject with an empty cell, which reports nothing. */
  private static Example withoutFacts(Example example) {
    Fact fact = example.given().get(0).fact();
    var given = new Example.Given(Optional.empty(), fact, Optional.of(""), List.of(), example.span());
    return new Example(example.name(), List.of(given), List.of(), example.span());
  }

  private static List<Example.Given> cells(RubricModel model, Clause clause, Case one, List<CellRule> rules) {
    Map<String, String> open = new LinkedHashMap<>(one.facts());
    Map<String, String> text = new TreeMap<>();
    Map<String, List<Map<String, String>>> rows = new TreeMap<>();
    for (CellRule rule : rules) {
      boolean fits = rule.id().equals(clause.id()) && rule.given().entrySet().stream().allMatch(given -> open.containsKey(given.getKey())
          && (given.getValue().equals("*") || given.getValue().equals(open.get(given.getKey()))));
      if (fits) {
        String value = rule.given().keySet().stream().map(open::get).findFirst().orElse("");
        open.keySet().removeAll(rule.given().keySet());
        for (String cell : rule.cells().isEmpty() ? new String[0] : rule.cells().split(";")) {
          enter(cell.replace("*", value), text, rows);
        }
      }
    }
    assertThat(open).as("facts for which cells.csv has no place").isEmpty();
    List<Example.Given> given = new ArrayList<>();
    text.forEach((name, value) -> given.add(given(model, name, Optional.of(value), List.of())));
    rows.forEach((name, all) -> given.add(all.isEmpty() ? given(model, name, Optional.of("无"), List.of()) : given(model, name, Optional.empty(), all)));
    return given;
  }

  private static Example.Given given(RubricModel model, String fact, Optional<String> text, List<Map<String, String>> rows) {
    return new Example.Given(Optional.empty(), fact(model, fact), text, rows, new Span(0, 0));
  }

  private static Fact fact(RubricModel model, String name) {
    assertThat(model.fact(name)).as(name).isPresent();
    return model.fact(name).orElseThrow();
  }

  /** {@code fact=value}, or {@code fact×2[field=value、field=value]} for two rows. */
  private static void enter(String cell, Map<String, String> text, Map<String, List<Map<String, String>>> rows) {
    Matcher records = Pattern.compile("(.+)×(\\d+)\\[(.*)]").matcher(cell);
    if (!records.matches()) {
      assignments(cell).forEach(text::put);
      return;
    }
    Map<String, String> row = new HashMap<>();
    for (String field : records.group(3).split("、")) {
      row.putAll(assignments(field));
    }
    List<Map<String, String>> all = rows.computeIfAbsent(records.group(1), any -> new ArrayList<>());
    for (int times = Integer.parseInt(records.group(2)); times > 0; times--) {
      all.add(row);
    }
  }

  @Test
  void everyRowOfCellsIsUsed() {
    Set<String> ids = new TreeSet<>(clauses().stream().map(Clause::id).toList());

    assertThat(ids).hasSize(CLAUSES);
    assertThat(new TreeSet<>(cellRules().stream().map(CellRule::id).toList())).isEqualTo(ids);
  }

  @Test
  void everyClauseIsQuotedByAStatementAndEveryQuoteIsAClause() {
    Set<String> words = new TreeSet<>(clauses().stream().map(Clause::words).toList());
    for (Path file : List.of(Genhe.CHINESE, Genhe.ENGLISH)) {
      Set<String> quoted = new TreeSet<>();
      causes(Genhe.model(file)).forEach(cause -> cause.clause().ifPresent(quoted::add));

      assertThat(quoted).as(file.toString()).isEqualTo(words);
    }
  }

  /** Of statements, of consequences and of printed bounds. */
  private static List<Cause> causes(RubricModel model) {
    List<Cause> causes = new ArrayList<>();
    for (ScoreNode node : model.nodes()) {
      node.rules().stream().map(Rule::cause).forEach(causes::add);
      node.ceiling().ifPresent(bound -> causes.add(bound.cause()));
    }
    model.vetoes().forEach(veto -> causes.add(veto.cause()));
    return causes;
  }

  @Test
  void everyClauseStandsInTheNodeWhosePointsItMoves() {
    RubricModel model = Genhe.model(Genhe.CHINESE);
    Map<String, String> nodeOfClause = new TreeMap<>();
    model.total().children().forEach(section -> collect(section, "", nodeOfClause));

    for (Clause clause : clauses()) {
      if (!clause.node().isEmpty()) {
        assertThat(nodeOfClause.get(clause.words())).as(clause.id()).isEqualTo(clause.node());
      }
    }
  }

  /** Blocks have no names here: what stands in them belongs to what encloses them. */
  private static void collect(ScoreNode node, String around, Map<String, String> nodeOfClause) {
    String name = node.name().orElse(around);
    Stream<Cause> causes = Stream.concat(node.rules().stream().map(Rule::cause), node.ceiling().stream().map(ScoreNode.Bound::cause));
    causes.forEach(cause -> cause.clause().ifPresent(words -> nodeOfClause.put(words, name)));
    node.children().forEach(child -> collect(child, name, nodeOfClause));
  }

  @Test
  void everyClauseHasItsNumberBehindIt() {
    for (Path file : List.of(Genhe.CHINESE, Genhe.ENGLISH)) {
      Map<String, String> quoted = new TreeMap<>();
      Pattern line = Pattern.compile("\\s+\"(.*)\"(?: +# (G-\\S+))?");
      Genhe.source(file).text().lines().map(line::matcher).filter(Matcher::matches).forEach(found -> quoted.put(found.group(1), String.valueOf(found.group(2))));
      Map<String, String> expected = new TreeMap<>();
      clauses().forEach(clause -> expected.put(clause.words(), clause.id()));

      assertThat(quoted).as(file.toString()).isEqualTo(expected);
    }
  }
}
