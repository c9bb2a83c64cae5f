package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.model.RubricModel;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Parsed;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Message;

/** The files beside the one that is checked, by the names they open with. What is not there, or is wrong, is reported where it is named. */
final class OtherFiles {
  private final NamedFiles named;
  private final Findings findings;

  /** @param named knows by which files this one is read: none of them can be read again for it */
  OtherFiles(NamedFiles named, Findings findings) {
    this.named = named;
    this.findings = findings;
  }

  Optional<SyntaxTree> tree(Name name) {
    return file(name).map(file -> file.parsed().tree());
  }

  private Optional<Shelf.File> file(Name name) {
    List<Diagnostic> wrong = new ArrayList<>();
    Optional<Shelf.File> file = named.find(name, findings.source(), wrong);
    wrong.forEach(findings::add);
    return file;
  }

  /**
   * The rubric of this name, checked.
   *
   * @param blame where to report what is wrong: the name itself may stand in another file
   */
  Optional<RubricModel> rubric(Name name, Name blame) {
    Optional<Shelf.File> file = file(new Name(name.text(), name.quoted(), blame.span()));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Parsed parsed = file.get().parsed();
    Checked checked = Checker.check(parsed.tree(), named.within(name.text()));
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    all.addAll(checked.diagnostics());
    if (!Diagnostics.hasErrors(all) && checked.model().isPresent()) {
      return checked.model();
    }
    Diagnostic broken = findings.about(Code.BROKEN_FILE, blame.span(), "check.broken-file", name.text());
    Optional<Diagnostic> first = Diagnostics.ordered(all).stream().filter(one -> Diagnostics.hasErrors(List.of(one))).findFirst();
    if (first.isPresent() && first.get().primary().isPresent()) {
      broken = broken.withRelated(first.get().primary().get().place(), Message.of("check.broken-file.first", first.get().message()));
    }
    findings.add(broken);
    return Optional.empty();
  }
}
