package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Finds Chinese names by how they are typed: {@code kq}, {@code kaoqin} and {@code kaoq} all begin 考勤管理. */
public final class Pinyin {
  private final Map<Character, List<String>> readings = new ConcurrentHashMap<>();

  /** Whether the letters begin the name's pinyin, each character in full, by its beginning or by its first letter. */
  public boolean begins(String name, String letters) {
    return !letters.isEmpty() && begins(name, 0, Letters.lower(letters), 0);
  }

  private boolean begins(String name, int at, String letters, int used) {
    if (used == letters.length()) {
      return true;
    }
    if (at == name.length()) {
      return false;
    }
    for (String reading : readings(name.charAt(at))) {
      for (int taken = 1; taken <= reading.length(); taken++) {
        int left = Math.min(taken, letters.length() - used);
        boolean fits = letters.regionMatches(used, reading, 0, left);
        if (!fits) {
          break;
        }
        if (begins(name, at + 1, letters, used + left)) {
          return true;
        }
      }
    }
    return false;
  }

  /** All readings of a character without tones; of any other letter the letter itself. */
  private List<String> readings(char c) {
    return readings.computeIfAbsent(c, any -> {
      String[] found = PinyinHelper.toHanyuPinyinStringArray(c);
      List<String> plain = new ArrayList<>();
      if (found == null) {
        return List.of(Letters.lower(String.valueOf(c)));
      }
      for (String one : found) {
        String letters = one.replaceAll("[0-9]", "").replace("u:", "v");
        if (!plain.contains(letters)) {
          plain.add(letters);
        }
      }
      return List.copyOf(plain);
    });
  }
}
