/**
 * CloudFormation's template language: reading a template, checking it, and evaluating it for given parameter values.
 * Start at {@link org.stratasms.emulator.internal.cloudformation.template.Template}. Knows no resource type and no
 * service.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.template;

import org.jspecify.annotations.NullMarked;
