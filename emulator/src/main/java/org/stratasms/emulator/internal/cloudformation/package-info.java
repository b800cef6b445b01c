/**
 * CloudFormation: stacks deployed from templates, assembled from its rooms. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.Stacks}. The language of templates is in {@code template} and
 * the resources in {@code types}; {@code stacks} keeps the records, {@code planning} finds what a stack would become,
 * and {@code operations}, {@code imports}, {@code changesets}, {@code exports} and {@code drift} offer the rest of the
 * API.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation;

import org.jspecify.annotations.NullMarked;
