package org.rubriclang.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.CellPlace;
import org.rubriclang.words.Message;

/** Bytes to text: UTF-8 with or without mark, UTF-16 with mark, GB18030 (and so GBK and GB2312), or a refusal. */
final class SheetText {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Either a text without byte order mark, or the reason why there is none. */
  record Decoded(Optional<String> text, Optional<Diagnostic> fault) {}

  private SheetText() {}

  static Decoded decode(SheetFile file) {
    byte[] bytes = file.content();
    Optional<Message> kind = otherKind(bytes);
    if (kind.isPresent()) {
      return refused(file, Code.NOT_A_TABLE, Message.of("data.not-a-table", file.name(), kind.get()), 1, "data.label.other-kind", "data.advice.save-as");
    }
    Optional<String> text = text(bytes);
    if (text.isEmpty()) {
      return refused(file, Code.SHEET_ENCODING, Message.of("data.encoding", file.name()), lineOfFirstFault(bytes), "data.label.encoding", "data.advice.encoding");
    }
    int control = indexOfControl(text.get());
    if (control >= 0) {
      int line = lineOf(text.get(), control);
      boolean isNul = text.get().charAt(control) == '\0';
      // A NUL in most places is UTF-16 without its mark; in any case the file was not saved as a text.
      return refused(file, isNul ? Code.SHEET_ENCODING : Code.NOT_A_TABLE, Message.of("data.control-character", file.name(), line), line, "data.label.control-character", "data.advice.save-as");
    }
    return new Decoded(text, Optional.empty());
  }

  private static Decoded refused(SheetFile file, Code code, Message message, int row, String label, String advice) {
    var fault = Diagnostic.of(code, message, CellPlace.ofRow(file.name(), row), Message.of(label));
    return new Decoded(Optional.empty(), Optional.of(fault.withNote(Message.of(advice))));
  }

  private static Optional<String> text(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strictly(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strictly(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return strictly(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return strictly(bytes, 0, StandardCharsets.UTF_8).or(() -> strictly(bytes, 0, GB18030));
  }

  private static Optional<String> strictly(byte[] bytes, int start, Charset charset) {
    var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString());
    } catch (CharacterCodingException notInThisCharset) {
      return Optional.empty();
    }
  }

  /** What the file is by its first bytes, if it is something that clerks mistake for a sheet. */
  private static Optional<Message> otherKind(byte[] bytes) {
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(Message.of("data.kind.workbook"));
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G') || startsWith(bytes, 0xFF, 0xD8, 0xFF) || startsWith(bytes, 'G', 'I', 'F', '8')) {
      return Optional.of(Message.of("data.kind.picture"));
    }
    return startsWith(bytes, '%', 'P', 'D', 'F') ? Optional.of(Message.of("data.kind.pdf")) : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** The line that holds the first byte that is not UTF-8: where to look when the file is nearly right. */
  private static int lineOfFirstFault(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var input = ByteBuffer.wrap(bytes);
    var output = java.nio.CharBuffer.allocate(8192);
    while (decoder.decode(input, output, true).isOverflow()) {
      output.clear();
    }
    int line = 1;
    for (int i = 0; i < input.position(); i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static int indexOfControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // 0x1A ends files of old systems; a form feed parts pages of print-outs.
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && !(c == 0x1A && i == text.length() - 1)) {
        return i;
      }
    }
    return -1;
  }

  private static int lineOf(String text, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }
}
