package org.rubriclang.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;

/**
 * Turns the bytes of a rubric file into a text: UTF-8 with or without mark; GB18030, which Chinese Windows writes, and UTF-16
 * with a mark, which its Notepad calls Unicode, are recognised and remarked on. Nothing is guessed away: a byte that does not
 * fit is an error at its place.
 */
final class TextDecoder {
  /**
   * A file that got this many characters beyond ASCII right is a damaged UTF-8 file and no GB18030 file: in GB18030 two-byte
   * characters look like good UTF-8 only by accident, a few at a time.
   */
  private static final int ENOUGH_TO_BE_UTF_8 = 6;

  private TextDecoder() {}

  /** @param source empty where the bytes are no text */
  record Decoded(Optional<Source> source, List<Diagnostic> diagnostics) {
    Decoded {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** The longest good beginning of the bytes, as text. */
  private record Prefix(String text, boolean isWhole) {}

  static Decoded decode(String name, byte[] bytes) {
    Optional<Message> format = foreignFormat(name, bytes);
    if (format.isPresent()) {
      return refused(Code.NOT_A_TEXT, format.get(), name, "");
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decodeMarked(name, bytes, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decodeMarked(name, bytes, StandardCharsets.UTF_16BE);
    }
    int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    Prefix utf8 = prefix(bytes, mark, StandardCharsets.UTF_8);
    int strange = utf8.text().indexOf('\0');
    if (strange >= 0) {
      return binary(name, utf8.text().substring(0, strange));
    }
    if (utf8.isWhole()) {
      return new Decoded(Optional.of(new Source(name, utf8.text())), List.of());
    }
    if (mark == 0 && charactersBeyondAscii(utf8.text()) < ENOUGH_TO_BE_UTF_8) {
      Prefix chinese = prefix(bytes, 0, Charset.forName("GB18030"));
      if (chinese.isWhole() && !hasUnlikelyCharacter(chinese.text())) {
        return inOtherEncoding(name, chinese.text(), "GB18030");
      }
    }
    return refused(Code.WRONG_ENCODING, Message.of("cli.file.wrong-encoding", name), name, utf8.text());
  }

  private static Decoded decodeMarked(String name, byte[] bytes, Charset charset) {
    Prefix decoded = prefix(bytes, 2, charset);
    int strange = decoded.text().indexOf('\0');
    if (strange >= 0) {
      return binary(name, decoded.text().substring(0, strange));
    }
    return decoded.isWhole()
        ? inOtherEncoding(name, decoded.text(), "UTF-16")
        : refused(Code.WRONG_ENCODING, Message.of("cli.file.wrong-encoding", name), name, decoded.text());
  }

  private static Decoded inOtherEncoding(String name, String text, String encoding) {
    var source = new Source(name, text);
    Diagnostic note = Diagnostic.of(Code.OTHER_ENCODING, Message.of("cli.file.other-encoding", name, encoding));
    return new Decoded(Optional.of(source), List.of(note));
  }

  private static Decoded binary(String name, String before) {
    return refused(Code.NOT_A_TEXT, Message.of("cli.file.binary", name), name, before);
  }

  /** @param before what could be read before the place to blame */
  private static Decoded refused(Code code, Message message, String name, String before) {
    var source = new Source(name, before);
    TextPlace place = TextPlace.of(source, Span.of(before.length(), before.length()));
    return new Decoded(Optional.empty(), List.of(Diagnostic.of(code, message, place, Message.of("cli.file.up-to-here"))));
  }

  /** Files that clerks have instead of text files, by how they begin. */
  private static Optional<Message> foreignFormat(String name, byte[] bytes) {
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(Message.of("cli.file.office", name));
    }
    return startsWith(bytes, '%', 'P', 'D', 'F') ? Optional.of(Message.of("cli.file.pdf", name)) : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... beginning) {
    if (bytes.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if ((bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  private static Prefix prefix(byte[] bytes, int offset, Charset charset) {
    CharsetDecoder decoder =
        charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer from = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    // No charset here makes more than one unit of a byte.
    CharBuffer to = CharBuffer.allocate(bytes.length - offset + 1);
    CoderResult result = decoder.decode(from, to, /* endOfInput= */ true);
    boolean isWhole = result.isUnderflow() && decoder.flush(to).isUnderflow();
    return new Prefix(to.flip().toString(), isWhole);
  }

  private static int charactersBeyondAscii(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) > 0x7F ? 1 : 0;
    }
    return count;
  }

  /** Nearly every two bytes are something in GB18030; noise betrays itself by what nobody writes. */
  private static boolean hasUnlikelyCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isControl = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c >= 0x7F && c <= 0x9F;
      boolean isPrivate = c >= 0xE000 && c <= 0xF8FF;
      if (isControl || isPrivate) {
        return true;
      }
    }
    return false;
  }
}
