package org.rubriclang.check;

import java.util.HashMap;
import java.util.Map;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.syntax.Name;
import org.rubriclang.words.Message;

/** Finds two items of one section, two parts of one item, two sections of one name. Equal names in different places are fine. */
final class NodeNames {
  private final Findings findings;

  NodeNames(Findings findings) {
    this.findings = findings;
  }

  void check(NodeDraft node) {
    Map<String, Name> seen = new HashMap<>();
    for (NodeDraft child : node.children) {
      child.name().ifPresent(name -> {
        Name first = seen.putIfAbsent(name.text(), name);
        if (first != null) {
          findings.add(findings.about(Code.DECLARED_TWICE, name.span(), "check.node-twice", name.text())
              .withRelated(findings.place(first.span()), Message.of("check.first-here")));
        }
      });
      check(child);
    }
  }
}
