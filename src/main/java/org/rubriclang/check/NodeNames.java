package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.value.DayRange;
import org.rubriclang.words.Message;

/** Finds two items of one section, two parts of one item, two sections of one name. Equal names in different places are fine, and on different
 * days. */
final class NodeNames {
  private final Findings findings;

  NodeNames(Findings findings) {
    this.findings = findings;
  }

  void check(NodeDraft node) {
    Map<String, List<NodeDraft>> seen = new HashMap<>();
    for (NodeDraft child : node.children) {
      child.name().ifPresent(name -> {
        List<NodeDraft> same = seen.computeIfAbsent(name.text(), any -> new ArrayList<>());
        same.stream().filter(other -> !child.isInTurnWith(other)).findFirst().ifPresent(other -> twice(child, other));
        same.add(child);
      });
      check(child);
    }
  }

  private void twice(NodeDraft node, NodeDraft first) {
    boolean bothSayDays = !node.inForce().equals(DayRange.ALWAYS) && !first.inForce().equals(DayRange.ALWAYS);
    Diagnostic diagnostic = bothSayDays
        ? findings.about(Code.FORCE_TWICE, node.blame(), "check.force-twice", node.title(), node.inForce().shared(first.inForce()).orElse(DayRange.ALWAYS).toString())
        : findings.about(Code.DECLARED_TWICE, node.blame(), "check.node-twice", node.title());
    findings.add(diagnostic.withRelated(findings.place(first.blame()), Message.of("check.first-here")));
  }
}
