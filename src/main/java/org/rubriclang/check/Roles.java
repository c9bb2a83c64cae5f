package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Role;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.words.Message;

/** The roles that a file can name, and which of them have a track in it. */
final class Roles {
  private final Map<String, Role> byName = new LinkedHashMap<>();
  private final List<Line.Track> tracks = new ArrayList<>();
  private final Findings findings;
  private final boolean lost;

  /** @param lost whether roles are missing for a reason that was said: then none is reported as unknown */
  Roles(List<Role> roles, boolean lost, List<Line.Track> written, Findings findings) {
    this.findings = findings;
    this.lost = lost;
    roles.forEach(role -> byName.put(role.name(), role));
    written.forEach(this::declare);
  }

  private void declare(Line.Track track) {
    Optional<Role> role = named(track.role());
    if (role.isEmpty()) {
      return;
    }
    Optional<Line.Track> first = tracks.stream().filter(other -> other.role().text().equals(track.role().text())).findFirst();
    if (first.isPresent()) {
      findings.add(findings.about(Code.DECLARED_TWICE, track.role().span(), "check.track-twice", track.role().text())
          .withRelated(findings.place(first.get().role().span()), Message.of("check.first-here")));
      return;
    }
    for (Option option : track.options()) {
      boolean fits = switch (option) {
        case Option.AtLeast atLeast -> true;
        case Option.Cap cap -> true;
        case Option.Uncapped uncapped -> true;
        default -> false;
      };
      if (!fits) {
        findings.report(Code.NOTHING_OPEN, option.span(), "check.track-option", findings.source().text(option.span()).strip());
      }
    }
    tracks.add(track);
  }

  boolean isLost() {
    return lost;
  }

  List<Role> all() {
    return List.copyOf(byName.values());
  }

  List<Line.Track> tracks() {
    return List.copyOf(tracks);
  }

  Optional<Role> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The role of this name; reports where there is none. */
  Optional<Role> named(Name name) {
    Optional<Role> role = find(name.text());
    if (role.isEmpty() && lost) {
      findings.incomplete();
    } else if (role.isEmpty()) {
      var diagnostic = findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-role", name.text());
      findings.add(byName.isEmpty() ? diagnostic.withNote(Message.of("check.no-roles", findings.spelt("use", "引用")))
          : findings.withNearest(diagnostic, name.span(), name.text(), List.copyOf(byName.keySet())));
    }
    return role;
  }

  /** The track of a role; reports where the role has none. */
  Optional<Integer> track(Name role) {
    for (int track = 0; track < tracks.size(); track++) {
      if (tracks.get(track).role().text().equals(role.text())) {
        return Optional.of(track);
      }
    }
    if (named(role).isPresent()) {
      findings.add(findings.about(Code.UNKNOWN_NAME, role.span(), "check.role-without-track", role.text())
          .withNote(Message.of("check.role-without-track.advice", findings.spelt("track " + role.text(), "连带 " + role.text()))));
    }
    return Optional.empty();
  }
}
