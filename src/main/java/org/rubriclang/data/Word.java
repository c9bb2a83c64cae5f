package org.rubriclang.data;

import java.util.List;
import java.util.Optional;
import java.util.ArrayList;

/** The headers that mean the same in every rubric. The first Chinese and the first English spelling are those of the manual. */
enum Word {
  SUBJECT("对象", "subject", "考核对象", "被考核对象"),
  PERIOD("周期", "period", "考核周期"),
  FACT("事实", "fact"),
  VALUE("值", "value"),
  DATE("日期", "date"),
  COUNT("数量", "count"),
  PERSON("人员", "person"),
  STATUS("核实", "status", "核实情况"),
  EVIDENCE("依据", "evidence"),
  NOTE("备注", "note", "remark", "remarks", "notes"),
  REASON("理由", "reason"),
  ITEM("项目", "item"),
  ROLE("角色", "role"),
  NAME("姓名", "name"),
  PARAMETER("参数", "parameter");

  private final List<String> spellings;

  Word(String... spellings) {
    this.spellings = List.of(spellings);
  }

  /** As the manual has it, Chinese first: {@code 对象 (subject)}. */
  String shown() {
    return spellings.get(0) + " (" + spellings.get(1) + ")";
  }

  boolean isSpelt(String header) {
    return spellings.contains(CellText.key(header));
  }

  static Optional<Word> of(String header) {
    String key = CellText.key(header);
    for (Word word : values()) {
      if (word.spellings.contains(key)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /** Every spelling of these words, for finding the nearest. */
  static List<String> spellings(Word... words) {
    var all = new ArrayList<String>();
    for (Word word : words) {
      all.addAll(word.spellings);
    }
    return all;
  }
}
