/**
 * Text to tree. The grammar ({@code grammar/}) has this room as its only neighbour: nobody else sees a token or a parse tree.
 *
 * <p>May use {@code source}, {@code value}, {@code words} and {@code diagnostic}. Promises: parsing never throws for what a user
 * wrote; an error costs its line and not its neighbours; both vocabularies give the same tree; every node knows its span in the
 * original text, and the comments stand beside the tree so that nothing written is lost.
 */
package org.rubriclang.syntax;
