package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.SyntaxTree;

/** The files beside the one that is checked, by the names they open with. What is not there is reported where the name stands. */
interface OtherFiles {
  Optional<SyntaxTree> tree(Name name);

  /**
   * The rubric of this name, checked.
   *
   * @param blame where to report what is wrong: the name itself may stand in another file
   */
  Optional<RubricModel> rubric(Name name, Name blame);
}
