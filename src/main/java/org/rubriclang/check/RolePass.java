package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Role;
import org.rubriclang.model.RubricModel;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Message;

/** The roles of the relations that a file names or holds, each with the rubric that scores its persons. */
final class RolePass {
  private final OtherFiles files;
  private final Findings findings;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<Name, SyntaxTree> used = new LinkedHashMap<>();
  private boolean lost;

  RolePass(OtherFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /** What is wrong with a relation by itself. */
  static void check(Line.Relation relation, Findings findings) {
    List<Line.Role> written = roles(relation);
    if (written.isEmpty()) {
      findings.report(Code.NOTHING_OPEN, relation.name().span(), "check.relation-empty", relation.name().text());
    }
    Map<String, Name> seen = new LinkedHashMap<>();
    for (Line.Role role : written) {
      Name first = seen.putIfAbsent(role.role().text(), role.role());
      if (first != null) {
        findings.add(findings.about(Code.DECLARED_TWICE, role.role().span(), "check.role-twice", role.role().text())
            .withRelated(findings.place(first.span()), Message.of("check.first-here")));
      }
    }
    for (Line.Role role : written) {
      for (Name other : role.otherThan()) {
        if (!seen.containsKey(other.text()) || other.text().equals(role.role().text())) {
          findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, other.span(), "check.unknown-role", other.text()), other.span(),
              other.text(), List.copyOf(seen.keySet())));
        }
      }
    }
  }

  /** What the file uses, by the name where it says so. */
  Map<Name, SyntaxTree> used() {
    return Collections.unmodifiableMap(used);
  }

  /** Whether a file of roles could not be read, which was said: what is missing then is no news. */
  boolean isLost() {
    return lost;
  }

  /** The roles that can be named in the file. */
  List<Role> read(Outline outline) {
    for (Line.Relation relation : outline.relations()) {
      check(relation, findings);
      take(relation, relation.name(), outline);
    }
    for (Line.Use use : outline.uses()) {
      for (Name name : use.names()) {
        Optional<SyntaxTree> tree = files.tree(name);
        lost |= tree.isEmpty();
        tree.ifPresent(read -> used.put(name, read));
        tree.ifPresent(read -> relations(read).forEach(relation -> take(relation, name, outline)));
      }
    }
    return List.copyOf(roles.values());
  }

  private void take(Line.Relation relation, Name blame, Outline outline) {
    for (Line.Role written : roles(relation)) {
      Optional<String> assessed = outline.assess().map(assess -> assess.subjects().text());
      if (assessed.isPresent() && !assessed.get().equals(written.kind().text())) {
        findings.report(Code.WRONG_TYPE, blame.span(), "check.role-of-others", written.role().text(), written.kind().text(), assessed.get());
      }
      Optional<RubricModel> scoredBy = files.rubric(written.scoredBy(), blame);
      if (scoredBy.isEmpty()) {
        findings.incomplete();
        lost = true;
        continue;
      }
      var role = new Role(roles.size(), written.role().text(), relation.name().text(), written.many(),
          written.otherThan().stream().map(Name::text).toList(), scoredBy.get());
      if (roles.putIfAbsent(role.name(), role) != null && outline.relations().isEmpty()) {
        findings.report(Code.DECLARED_TWICE, blame.span(), "check.role-twice", role.name());
      }
    }
  }

  static List<Line.Relation> relations(SyntaxTree tree) {
    List<Line.Relation> relations = new ArrayList<>();
    for (Line line : tree.lines()) {
      if (line instanceof Line.Relation relation) {
        relations.add(relation);
      }
    }
    return relations;
  }

  private static List<Line.Role> roles(Line.Relation relation) {
    List<Line.Role> roles = new ArrayList<>();
    for (Line line : relation.body()) {
      if (line instanceof Line.Role role) {
        roles.add(role);
      }
    }
    return roles;
  }
}
