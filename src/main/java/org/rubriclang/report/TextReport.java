package org.rubriclang.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.diagnostic.PrintableText;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;

/**
 * The explanation of one subject for a terminal: like the page of an account book, the changes in a column on the left and beside each
 * what it was, so that every score is seen to add up.
 */
public final class TextReport {
  /** Where the amounts start, whatever the depth of the node: so all of them stand in one column. */
  private static final int MARGIN = 4;

  /** More rows than this behind one amount are only counted. */
  private static final int MOST_ROWS = 12;

  private static final int NARROWEST = 60;

  private final Explanation explanation;
  private final Wording wording;
  private final Ink ink;
  private final int width;
  private final boolean all;
  private final int amountWidth;
  private final int labelWidth;
  private final StringBuilder text = new StringBuilder();

  /** Whether the line under a heading was written last: no empty line follows it. */
  private boolean afterRule;

  private TextReport(Explanation explanation, Layout layout) {
    this.explanation = explanation;
    this.wording = Wording.of(explanation.language());
    this.ink = new Ink(layout.colour());
    this.width = Math.max(NARROWEST, layout.width());
    this.all = layout.all();
    this.amountWidth = amounts().mapToInt(DisplayWidth::of).max().orElse(0);
    this.labelWidth = Stream.concat(Stream.of(wording.say("score-of-node")), entries().map(Explanation.Entry::label))
        .mapToInt(DisplayWidth::of)
        .max()
        .orElse(0);
  }

  /**
   * How the text is laid out.
   *
   * @param width of the terminal in cells; less than 60 is taken as 60
   * @param colour whether the terminal shows colours
   * @param all whether many entries of one statement stand one by one, and all rows behind them
   */
  public record Layout(int width, boolean colour, boolean all) {
    /** For files and pipes: 80 cells, no colours. */
    public static final Layout PLAIN = new Layout(80, false);

    /** One in which many entries of one statement stand together, as their sum. */
    public Layout(int width, boolean colour) {
      this(width, colour, /* all= */ false);
    }
  }

  /** All of a subject's explanation; ends with a line end. */
  public static String of(Results results, SubjectResult subject, Language language, Layout layout) {
    return new TextReport(Explainer.explain(results, subject, language), layout).write();
  }

  /**
   * The explanation of one item.
   *
   * @param item the name of an item, part, section or block, or {@code item.part}; empty result where there is none of that name
   */
  public static Optional<String> of(Results results, SubjectResult subject, Language language, Layout layout, String item) {
    Explanation explanation = Explainer.explain(results, subject, language, item);
    boolean found = explanation.total().isPresent() || subject.ledger().isEmpty();
    return found ? Optional.of(new TextReport(explanation, layout).write()) : Optional.empty();
  }

  /**
   * One item's part of the ledger alone, without what stands above every report; the whole ledger where no item is named.
   *
   * @return empty where there is none of that name
   */
  public static Optional<String> excerpt(Results results, SubjectResult subject, Language language, Layout layout, Optional<String> item) {
    Explanation explanation = item.map(name -> Explainer.explain(results, subject, language, name))
        .orElseGet(() -> Explainer.explain(results, subject, language));
    return explanation.total().map(total -> new TextReport(explanation, layout).writeNodes(total));
  }

  private Stream<Explanation.Entry> entries() {
    return explanation.total().stream().flatMap(Explanation.Node::walk).flatMap(node -> node.entries().stream());
  }

  /** A group, or each of it where all is wanted. */
  private Stream<Explanation.Entry> told(Explanation.Entry entry) {
    return all ? entry.each().stream() : Stream.of(entry);
  }

  private Stream<String> amounts() {
    Stream<Explanation.Amount> all = explanation.total().stream().flatMap(Explanation.Node::walk)
        .flatMap(node -> Stream.concat(Stream.of(node.score()), node.entries().stream().flatMap(this::told).map(Explanation.Entry::amount)));
    Stream<String> heads = explanation.twoColumns() ? Stream.of(wording.say("column.low"), wording.say("column.high")) : Stream.of();
    return Stream.concat(heads, all.flatMap(amount -> Stream.of(amount.low().exact(), amount.high().exact())));
  }

  private String write() {
    head();
    faults();
    gaps();
    explanation.total().ifPresent(this::writeNodes);
    conclusions();
    vetoes();
    account();
    return text.toString();
  }

  private String writeNodes(Explanation.Node total) {
    total.children().forEach(this::section);
    if (!total.entries().isEmpty()) {
      rule(wording.say("text.own"), "");
      ledger(total, MARGIN);
    }
    return text.toString();
  }

  // ---- head and foot

  private void head() {
    paragraph(0, ink::heading, explanation.rubric());
    String document = Stream.concat(explanation.title().stream(), explanation.document().stream())
        .reduce((one, other) -> wording.say("text.gap", one, other))
        .orElse("");
    if (!document.isEmpty()) {
      paragraph(0, ink::faint, document);
    }
    blank();
    field("head.subject", ink::heading, explanation.subject());
    explanation.period().ifPresent(period -> field("head.period", period));
    explanation.parameters().forEach(parameter -> field("head.parameters", parameter));
    explanation.standing().ifPresent(standing -> {
      String score = standing.mark().map(mark -> wording.say("score-with-mark", standing.score(), mark)).orElse(standing.score());
      field("head.score", ink::heading, score);
      field("head.rank", standing.rank());
      standing.grade().ifPresent(grade -> field("head.grade", grade));
      standing.remarks().forEach(remark -> field("head.remarks", ink::warning, remark));
    });
    explanation.effects().forEach(this::effect);
    explanation.conclusions().forEach(this::conclusion);
  }

  private void effect(Explanation.Effect effect) {
    String certain = effect.certain() ? "" : " — " + wording.say("effect.uncertain");
    field("head.effects", ink::warning, effect.text() + certain);
    paragraph(fieldWidth(), ink::faint, wording.say("effect.by", effect.rule(), effect.at()));
    grounds(effect.grounds(), fieldWidth());
  }

  private void conclusion(Explanation.Conclusion conclusion) {
    field("head.results", conclusion.text());
    conclusion.reasons().forEach(reason -> paragraph(fieldWidth(), ink::faint, reason));
  }

  /** How the results came about; what they say stands in the head. */
  private void conclusions() {
    List<Explanation.Conclusion> told = explanation.conclusions().stream().filter(conclusion -> !conclusion.grounds().isEmpty()).toList();
    if (told.isEmpty()) {
      return;
    }
    rule(wording.say("text.results"), "");
    for (Explanation.Conclusion conclusion : told) {
      paragraph(2, part -> part, conclusion.text());
      grounds(conclusion.grounds(), MARGIN);
    }
  }

  /** What a result or a consequence rests on, below it. */
  private void grounds(Explanation.Grounds grounds, int indent) {
    if (!grounds.facts().isEmpty()) {
      paragraph(indent, ink::faint, wording.say("facts", grounds.facts()));
    }
    grounds.steps().forEach(step -> paragraph(indent + 2 * step.depth(), ink::faint, step.said()));
    rows(grounds.evidence()).forEach(row -> paragraph(indent, ink::faint, row));
  }

  /** Rows behind facts, more than some only counted. */
  private List<String> rows(List<Explanation.Row> evidence) {
    var rows = new ArrayList<String>();
    for (Explanation.Row row : evidence.subList(0, all ? evidence.size() : Math.min(MOST_ROWS, evidence.size()))) {
      rows.add(wording.say("evidence") + " " + Stream.concat(Stream.of(row.place()), row.says().stream()).collect(Collectors.joining(" · ")));
    }
    if (evidence.size() > MOST_ROWS && !all) {
      rows.add(wording.say("evidence-more", evidence.size() - MOST_ROWS));
    }
    return rows;
  }

  private void field(String key, String value) {
    field(key, part -> part, value);
  }

  private void field(String key, UnaryOperator<String> paint, String value) {
    String label = Wrapping.padded(wording.say(key), fieldWidth());
    for (String part : Wrapping.lines(value, width - fieldWidth())) {
      line(label + paint.apply(part));
      label = " ".repeat(fieldWidth());
    }
  }

  private int fieldWidth() {
    return Stream.of("head.subject", "head.period", "head.score", "head.rank", "head.grade", "head.remarks", "head.effects", "head.results",
        "head.parameters")
        .map(wording::say)
        .mapToInt(DisplayWidth::of)
        .max()
        .orElse(0) + 2;
  }

  private void faults() {
    if (explanation.faults().isEmpty()) {
      return;
    }
    blank();
    if (explanation.standing().isEmpty()) {
      paragraph(0, ink::warning, wording.say("text.faults"));
    }
    for (Explanation.Fault fault : explanation.faults()) {
      paragraph(2, part -> part, fault.place().map(place -> place + "  ").orElse("") + fault.message() + " [" + fault.code() + "]");
      fault.notes().forEach(note -> paragraph(4, ink::faint, note));
    }
  }

  private void gaps() {
    if (explanation.gaps().isEmpty()) {
      return;
    }
    blank();
    paragraph(0, ink::warning, wording.say(explanation.gapsKey()));
    for (Explanation.Gap gap : explanation.gaps()) {
      String source = gap.source().map(from -> wording.say("in-brackets", wording.say("text.fact-source", from))).orElse("");
      paragraph(2, part -> part, wording.say("fact", gap.fact(), gap.could()) + " " + source);
    }
  }

  private void vetoes() {
    if (explanation.vetoes().isEmpty()) {
      return;
    }
    rule(wording.say("text.vetoes"), "");
    for (Explanation.Veto veto : explanation.vetoes()) {
      veto.clause().ifPresent(clause -> paragraph(2, ink::clause, wording.say("quoted", clause)));
      paragraph(2, part -> part, wording.say("rule-at", veto.rule(), veto.at()));
    }
  }

  private void account() {
    if (explanation.total().isEmpty() || explanation.excerpt() || explanation.whole() == Explanation.Whole.NONE) {
      return;
    }
    rule(wording.say("text.account"), "");
    explanation.total().get().sums().forEach(this::sum);
    if (!explanation.account().isEmpty()) {
      paragraph(2, ink::faint, wording.say("text.account-say"));
      explanation.account().forEach(this::sum);
    }
    if (explanation.account().size() < (explanation.twoColumns() ? 2 : 1)) {
      paragraph(2, ink::faint, wording.say("text.account-open"));
    }
  }

  private void sum(Explanation.Sum sum) {
    String column = sum.column().map(name -> name + "  ").orElse("");
    paragraph(2, part -> part, column + sum.terms() + " = " + sum.result());
  }

  // ---- nodes

  private void section(Explanation.Node node) {
    rule(title(node), score(node));
    node.heading().ifPresent(heading -> paragraph(2, ink::faint, heading));
    about(node, 2);
    node.readings().forEach(reading -> paragraph(2, ink::faint, wording.say("reading", reading)));
    if (node.quiet().isPresent()) {
      paragraph(2, ink::faint, node.quiet().get());
      return;
    }
    if (node.children().isEmpty()) {
      ledger(node, MARGIN);
      return;
    }
    node.children().forEach(child -> item(child, 2));
    if (!node.entries().isEmpty()) {
      blank();
      ledger(node, MARGIN);
    }
    node.sums().forEach(this::sum);
  }

  private void item(Explanation.Node node, int indent) {
    if (node.quiet().isPresent()) {
      String quiet = PrintableText.of(node.quiet().get());
      boolean fits = DisplayWidth.of(title(node) + quiet + score(node)) + indent + 4 <= width;
      between(indent, title(node) + (fits ? "  " + ink.faint(quiet) : ""), score(node));
      if (!fits) {
        paragraph(indent + 2, ink::faint, quiet);
      }
      return;
    }
    if (indent == 2) {
      blank();
    }
    between(indent, ink.heading(title(node)), ink.heading(score(node)));
    about(node, indent + 2);
    node.readings().forEach(reading -> paragraph(indent + 2, ink::faint, wording.say("reading", reading)));
    ledger(node, indent + 2);
    node.children().forEach(child -> item(child, indent + 2));
    if (!node.children().isEmpty()) {
      node.sums().forEach(sum -> paragraph(indent + 2, ink::faint,
          sum.column().map(name -> name + "  ").orElse("") + sum.terms() + " = " + sum.result()));
    }
    if (indent == 2) {
      blank();
    }
  }

  private void about(Explanation.Node node, int indent) {
    if (!node.about().isEmpty()) {
      paragraph(indent, ink::faint, String.join("  ", node.about()));
    }
  }

  private String title(Explanation.Node node) {
    return PrintableText.of(node.label().map(label -> label + " ").orElse("") + node.name());
  }

  private String score(Explanation.Node node) {
    String score = node.score().full();
    return node.mark().map(mark -> wording.say("out-of", score, mark)).orElseGet(() -> wording.say("out-of-nothing", score));
  }

  /** The entries of a node, one below the other, and the score under the line where there is something to add. */
  private void ledger(Explanation.Node node, int indent) {
    if (node.entries().isEmpty()) {
      return;
    }
    boolean headed = false;
    for (Explanation.Entry entry : node.entries().stream().flatMap(this::told).toList()) {
      entry.clause().ifPresent(clause -> paragraph(indent, ink::clause, wording.say("quoted", clause)));
      entry.readings().forEach(reading -> paragraph(indent, ink::faint, wording.say("reading", reading)));
      if (explanation.twoColumns() && !headed) {
        line(" ".repeat(MARGIN) + ink.faint(pair(wording.say("column.low"), wording.say("column.high"))));
        headed = true;
      }
      entry(entry);
    }
    if (node.children().isEmpty() && node.entries().size() > 1) {
      line(" ".repeat(MARGIN) + ink.faint(pair("─".repeat(amountWidth), "─".repeat(amountWidth))));
      closing(node);
    }
  }

  /** The score, and beside it what was added up. */
  private void closing(Explanation.Node node) {
    String amounts = pair(node.score());
    var paragraphs = new ArrayList<String>();
    if (node.sums().size() == 1) {
      paragraphs.add("= " + node.sums().getFirst().terms());
    }
    node.score().near().ifPresent(paragraphs::add);
    row(ink.heading(amounts), amounts, wording.say("score-of-node"), paragraphs.stream().map(Told::faint).toList());
  }

  private void entry(Explanation.Entry entry) {
    var told = new ArrayList<Told>();
    entry.rule().ifPresent(rule -> told.add(Told.plain(entry.at().map(at -> wording.say("rule-at", rule, at)).orElse(rule))));
    entry.amount().near().ifPresent(near -> told.add(Told.plain(near)));
    if (!entry.facts().isEmpty()) {
      told.add(Told.plain(wording.say("facts", entry.facts())));
    }
    entry.details().forEach(detail -> told.add(Told.plain(detail)));
    for (Explanation.Step step : entry.derivation()) {
      told.add(new Told(2 * step.depth(), step.said(), false));
    }
    rows(entry.evidence()).forEach(row -> told.add(Told.faint(row)));
    String amounts = pair(entry.amount());
    row(ink.tone(entry.tone(), amounts), amounts, entry.label(), told);
  }

  /** A paragraph beside an amount. */
  private record Told(int indent, String text, boolean isFaint) {
    static Told plain(String text) {
      return new Told(0, text, false);
    }

    static Told faint(String text) {
      return new Told(0, text, true);
    }
  }

  /** Amount, label, and paragraphs in a column of their own; the first on the same line. */
  private void row(String inkedAmounts, String amounts, String label, List<Told> told) {
    int textColumn = MARGIN + DisplayWidth.of(amounts) + 2 + labelWidth + 2;
    String lead = " ".repeat(MARGIN) + inkedAmounts + "  " + Wrapping.padded(label, labelWidth) + "  ";
    if (told.isEmpty()) {
      line(lead);
      return;
    }
    for (Told paragraph : told) {
      for (String part : Wrapping.lines(paragraph.text(), Math.max(NARROWEST / 4, width - textColumn - paragraph.indent()))) {
        line(lead + " ".repeat(paragraph.indent()) + (paragraph.isFaint() ? ink.faint(part) : part));
        lead = " ".repeat(textColumn);
      }
    }
  }

  /** A fraction without its rounded form, which would make the columns too wide: that stands beside them. */
  private String pair(Explanation.Amount amount) {
    return pair(amount.low().exact(), amount.high().exact());
  }

  private String pair(String low, String high) {
    String left = Wrapping.flushRight(low, amountWidth);
    return explanation.twoColumns() ? left + "  " + Wrapping.flushRight(high, amountWidth) : left;
  }

  // ---- lines

  private void rule(String left, String right) {
    blank();
    between(0, ink.heading(left), ink.heading(right));
    line(ink.faint("─".repeat(width)));
    afterRule = true;
  }

  /** One text at the left, one at the right; the second on a line of its own where there is no room. */
  private void between(int indent, String left, String right) {
    int gap = width - indent - visible(left) - visible(right);
    if (gap >= 2 || right.isEmpty()) {
      line(" ".repeat(indent) + left + (right.isEmpty() ? "" : " ".repeat(gap) + right));
      return;
    }
    line(" ".repeat(indent) + left);
    line(" ".repeat(Math.max(0, width - visible(right))) + right);
  }

  private static int visible(String inked) {
    return DisplayWidth.of(inked.replaceAll("\u001B\\[[0-9;]*m", ""));
  }

  private void paragraph(int indent, UnaryOperator<String> paint, String paragraph) {
    Wrapping.lines(paragraph, width - indent).forEach(part -> line(" ".repeat(indent) + paint.apply(part)));
  }

  private void blank() {
    int end = text.length();
    boolean afterBlank = end < 2 || text.charAt(end - 2) == '\n';
    if (!afterBlank && !afterRule) {
      text.append('\n');
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
    afterRule = false;
  }
}
