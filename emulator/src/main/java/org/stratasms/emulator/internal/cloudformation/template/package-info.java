/**
 * CloudFormation's template language: reading a template, checking it, and evaluating it for given parameter values. Start at
 * {@link org.stratasms.emulator.stacks.template.Template}. Knows no resource type and no service.
 */
@NullMarked
package org.stratasms.emulator.stacks.template;

import org.jspecify.annotations.NullMarked;
