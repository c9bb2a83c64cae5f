package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.whatif.Change;
import org.rubriclang.whatif.WhyNot;

/** Finds what a line means in the rubric. */
public final class Statements {
  private Statements() {}

  /** The node of this name at or below this one, {@code item.part} included; the first where several have it. */
  public static Optional<ScoreNode> node(ScoreNode root, String name) {
    List<ScoreNode> nodes = new ArrayList<>();
    gather(root, nodes);
    Optional<ScoreNode> found = nodes.stream().filter(node -> node.name().equals(Optional.of(name))).findFirst();
    return found.or(() -> nodes.stream().filter(parent -> parent.name().isPresent())
        .flatMap(parent -> parent.children().stream().filter(child -> child.name().map(own -> (parent.name().get() + "." + own).equals(name)).orElse(false)))
        .findFirst());
  }

  private static void gather(ScoreNode node, List<ScoreNode> nodes) {
    nodes.add(node);
    node.children().forEach(child -> gather(child, nodes));
  }

  /**
   * The statements that somebody means: by the line of the rubric, by the item they stand in, or by words of the statement or of its
   * clause.
   */
  public static List<WhyNot.Statement> meant(RubricModel model, String written) {
    List<WhyNot.Statement> all = WhyNot.statements(model);
    String text = written.strip();
    String digits = text;
    for (String word : List.of("第", "line", "L", "l")) {
      digits = digits.startsWith(word) ? digits.substring(word.length()).strip() : digits;
    }
    String number = digits.endsWith("行") ? digits.substring(0, digits.length() - 1).strip() : digits;
    if (!number.isEmpty() && number.length() < 9 && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int line = Integer.parseInt(number);
      List<WhyNot.Statement> there = all.stream().filter(one -> covers(one, line)).toList();
      // A number means a line, or what is called so; as words it would stand in half of all statements.
      boolean isName = model.nodes().stream().anyMatch(one -> one.name().equals(Optional.of(text)));
      if (!there.isEmpty() || !isName) {
        return there;
      }
    }
    Optional<ScoreNode> node = node(model.total(), text).or(() -> Names.find(model.nodes().stream().flatMap(one -> one.name().stream()).distinct().toList(), text)
        .flatMap(name -> node(model.total(), name)));
    if (node.isPresent()) {
      List<WhyNot.Statement> within = all.stream().filter(one -> one.node().map(own -> isWithin(own, node.get())).orElse(false)).toList();
      if (!within.isEmpty()) {
        return within;
      }
    }
    String key = text.replace(" ", "");
    return all.stream().filter(one -> !key.isEmpty() && (one.cause().rule().replace(" ", "").contains(key)
        || one.cause().clause().map(clause -> clause.replace(" ", "").contains(key)).orElse(false))).toList();
  }

  private static boolean covers(WhyNot.Statement statement, int line) {
    int first = statement.cause().line();
    long more = statement.cause().rule().chars().filter(c -> c == ';').count();
    return line >= first && line <= first + more;
  }

  private static boolean isWithin(ScoreNode node, ScoreNode root) {
    return node.index() == root.index() || root.children().stream().anyMatch(child -> isWithin(node, child));
  }

  /** The change with the subject that is talked about in the place where none was named. */
  public static Change about(Change change, Optional<String> talkedAbout) {
    Optional<String> subject = change.subject().equals(Optional.of(CommandReader.TALKED_ABOUT)) ? talkedAbout : change.subject();
    return switch (change) {
      case Change.Put put -> new Change.Put(subject, put.fact(), put.cell());
      case Change.AddCount add -> new Change.AddCount(subject, add.fact(), add.quantity());
      case Change.AddRow add -> new Change.AddRow(subject, add.fact(), add.cells());
      case Change.Strike strike -> new Change.Strike(subject, strike.file(), strike.row());
      case Change.Forget forget -> new Change.Forget(subject, forget.fact());
      case Change.Restore restore -> new Change.Restore(subject, restore.fact());
    };
  }
}
