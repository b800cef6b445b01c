/**
 * Keeps the documents and the architecture true: compares what {@code docs/} says with the code of all modules, and
 * checks the rules of the house that no compiler knows. Start at {@link org.stratasms.docs.ArchitectureTest}.
 */
@NullMarked
package org.stratasms.docs;

import org.jspecify.annotations.NullMarked;
