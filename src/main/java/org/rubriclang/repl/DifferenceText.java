package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.report.TextReport;
import org.rubriclang.report.Wording;
import org.rubriclang.whatif.Difference;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** What moved between two ledgers, line by line, and the sum in which the lines add up. */
public final class DifferenceText {
  private static final int NARROWEST_LABEL = 8;

  private final Phrasebook phrasebook;
  private final Wording wording;
  private final Figure figure;
  private final Page page;

  private DifferenceText(Phrasebook phrasebook, TextReport.Layout layout) {
    this.phrasebook = phrasebook;
    this.wording = Wording.of(phrasebook.language());
    this.figure = new Figure(phrasebook);
    this.page = new Page(layout);
  }

  /** The lines by node, and behind them the sum; empty where nothing differs. */
  public static String of(Difference difference, Phrasebook phrasebook, TextReport.Layout layout) {
    DifferenceText text = new DifferenceText(phrasebook, layout);
    text.write(difference, List.of());
    text.sum(difference);
    return text.page.toString();
  }

  private String say(String key, Object... arguments) {
    return phrasebook.say(Message.of(key, arguments));
  }

  private void write(Difference node, List<String> path) {
    List<String> here = new ArrayList<>(path);
    if (node.node().kind() != ScoreNode.Kind.TOTAL) {
      here.add(name(node.node()));
    }
    if (!node.lines().isEmpty()) {
      String title = here.isEmpty() ? name(node.node()) : String.join(" › ", here);
      page.line(2, say("repl.node-moved", title, figure.score(node.left()), figure.score(node.right())), page.ink()::heading);
      node.lines().forEach(this::line);
    }
    node.children().forEach(child -> write(child, here));
  }

  private void line(Difference.Line line) {
    String label = line.kind() == EntryKind.ZERO || line.kind() == EntryKind.GATE_CLOSED ? say("repl.moved") : wording.accountLabel(line.kind());
    String rule = line.cause().map(cause -> say("repl.at-line", cause.rule(), cause.line())).orElse("");
    // An English statement opens with the word that says what it does.
    boolean saysSo = line.cause().map(cause -> cause.rule().startsWith(label + " ")).orElse(false);
    List<String> amounts = List.of(figure.amount(line.left()), figure.amount(line.right()));
    String facts = facts(line.leftFacts(), line.rightFacts());
    String told = line.kind() == EntryKind.START ? say("repl.line-start", label, amounts.get(0), amounts.get(1))
        : say("repl.line-moved", saysSo ? "" : label, rule, amounts.get(0), amounts.get(1)).strip();
    String change = figure.change(line.change());
    int labelWidth = Math.max(NARROWEST_LABEL, DisplayWidth.of(change) + 1);
    page.field(4, change, labelWidth, told, text -> text);
    if (!facts.isEmpty()) {
      page.field(4 + labelWidth, "", 0, facts, page.ink()::faint);
    }
  }

  /** {@code 迟到：7 人次 → 3 人次}; facts that are the same are left out. */
  private String facts(Map<String, Message> left, Map<String, Message> right) {
    List<String> shown = new ArrayList<>();
    List<String> names = new ArrayList<>(right.keySet());
    left.keySet().stream().filter(name -> !right.containsKey(name)).forEach(names::add);
    names.sort(null);
    for (String name : names) {
      Optional<Message> before = Optional.ofNullable(left.get(name));
      Optional<Message> after = Optional.ofNullable(right.get(name));
      if (!before.equals(after)) {
        String none = say("repl.not-read");
        shown.add(say("repl.fact-moved", name, before.map(phrasebook::say).orElse(none), after.map(phrasebook::say).orElse(none)));
      }
    }
    return figure.joined(shown);
  }

  /** {@code −19.5 = 业务管理方面 −8，日常管理方面 −11.5}. */
  private void sum(Difference total) {
    List<String> terms = new ArrayList<>();
    Points own = Points.ZERO;
    for (Difference.Line line : total.lines()) {
      own = own.plus(line.change());
    }
    for (Difference child : total.children()) {
      terms.add(name(child.node()) + " " + figure.change(child.change()));
    }
    if (!own.isZero()) {
      terms.add(name(total.node()) + " " + figure.change(own));
    }
    if (terms.size() > 1) {
      page.line(2, say("repl.sum", figure.change(total.change()), figure.list(terms)));
    }
  }

  private String name(ScoreNode node) {
    return node.name().orElseGet(() -> say(node.kind() == ScoreNode.Kind.TOTAL ? "repl.total" : "repl.together"));
  }
}
