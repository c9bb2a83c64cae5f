package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Membership;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/**
 * To whom the subjects of another rubric belong. A name is spelt as the facts of those subjects spell it; who is named and of whom nothing else
 * is reported is one of whom nothing is reported, unless the name is nearly that of another, or the rubric lists its subjects.
 */
final class MemberOwners {
  private final RubricModel model;
  private final List<SubjectFacts> subjects;
  private final Optional<Period> period;

  /** Those of whom something else is reported: only these names can be misspelt. */
  private final List<String> reported;

  /** @param subjects those to whom others belong; who is only named as that is added to them */
  MemberOwners(RubricModel model, List<SubjectFacts> subjects, Optional<Period> period) {
    this.model = model;
    this.subjects = subjects;
    this.period = period;
    this.reported = subjects.stream().map(SubjectFacts::subject).toList();
  }

  /** The same facts with the owners as the subjects are spelt; a member whose owner is nobody is refused. */
  FactSet settle(Membership membership, FactSet members) {
    String fact = membership.owner().name();
    var faults = new Faults();
    List<SubjectFacts> settled = new ArrayList<>();
    for (SubjectFacts member : members.subjects()) {
      Optional<SubjectFacts.Reported> said = Optional.ofNullable(member.reported().get(fact));
      Optional<String> written = said.flatMap(cell -> name(cell.value()));
      Optional<String> known = written.flatMap(this::known);
      if (written.isPresent() && known.isEmpty()) {
        faults.ofSubject(member.subject(), unknown(member.subject(), written.get(), said.orElseThrow().evidence()));
        settled.add(member.with(fact, Optional.empty()).refused());
      } else {
        boolean isText = said.filter(cell -> cell.value() instanceof FactValue.Words).isPresent();
        settled.add(isText ? member.with(fact, Optional.of(new SubjectFacts.Reported(new FactValue.Words(known.orElseThrow()), said.orElseThrow().evidence())))
            : member);
      }
    }
    List<Diagnostic> diagnostics = new ArrayList<>(members.diagnostics());
    Map<String, List<Diagnostic>> bySubject = new HashMap<>(members.bySubject());
    settled.stream().map(SubjectFacts::subject).filter(faults::has).forEach(subject -> {
      List<Diagnostic> all = new ArrayList<>(bySubject.getOrDefault(subject, List.of()));
      all.addAll(faults.of(subject));
      bySubject.put(subject, all);
    });
    diagnostics.addAll(faults.all());
    return new FactSet(settled, Diagnostics.ordered(diagnostics), members.period(), members.roster(), bySubject, members.notAssessed(), members.earlier());
  }

  private static Optional<String> name(FactValue value) {
    return switch (value) {
      case FactValue.Words words -> Optional.of(words.text());
      case FactValue.Member member -> Optional.of(member.name());
      default -> Optional.empty(); // belongs to nobody, which may be said
    };
  }

  private Optional<String> known(String written) {
    String key = CellText.key(written);
    List<String> names = subjects.stream().map(SubjectFacts::subject).toList();
    Optional<String> same = names.stream().filter(name -> CellText.key(name).equals(key)).findFirst();
    boolean mayBeNew = model.assessment().units().isEmpty() && nearest(written).isEmpty();
    if (same.isEmpty() && mayBeNew) {
      subjects.add(new SubjectFacts(written, period, Map.of(), false));
      return Optional.of(written);
    }
    return same;
  }

  /** The name of which this may be a misspelling. What all of them are called, 税务窗口 and 公安窗口, makes no two names alike. */
  private Optional<String> nearest(String written) {
    Optional<String> nearest = Nearest.nearest(bare(written), reported.stream().map(this::bare).toList());
    return nearest.flatMap(like -> reported.stream().filter(name -> bare(name).equals(like)).findFirst());
  }

  private String bare(String name) {
    String bare = name.replace(model.assessment().subjects(), "");
    return bare.isEmpty() ? name : bare;
  }

  private Diagnostic unknown(String member, String written, List<Evidence> cells) {
    Message message = Message.of("data.unknown-owner", member, CellText.shown(written), model.assessment().subjects());
    Diagnostic diagnostic = cells.isEmpty() ? Diagnostic.of(Code.UNKNOWN_OWNER, message)
        : Diagnostic.of(Code.UNKNOWN_OWNER, message, cells.getFirst().place(), Message.of("data.label.unknown-owner"));
    return nearest(written)
        .map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic);
  }
}
