/**
 * The pieces that all commands for operators share: they ask an environment, its account and its texts at AWS's pace,
 * each question once, and print commands that reach the same AWS. Start at
 * {@link org.stratasms.provisioning.operations.Facts}.
 */
@NullMarked
package org.stratasms.provisioning.operations;

import org.jspecify.annotations.NullMarked;
