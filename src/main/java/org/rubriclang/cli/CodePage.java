package org.rubriclang.cli;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** What {@code rubric code R405} says: what the number means and how to mend it. */
final class CodePage {
  private CodePage() {}

  static String of(Code code, Phrasebook phrasebook) {
    String number = Ascii.lowerCase(code.id());
    String meaning = "code." + number;
    String mending = meaning + ".mend";
    String severity = "diagnostic.severity." + Ascii.lowerCase(code.severity().name());
    return phrasebook.say(Message.of("code.page.title", Message.of(severity), code.id(), Message.of(meaning))) + "\n"
        + phrasebook.say(Message.of("code.page.mend", Message.of(mending))) + "\n";
  }
}
