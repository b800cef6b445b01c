/**
 * Checks the Terraform modules and CloudFormation templates with the tools that deploy them, and provides
 * {@link org.stratasms.infra.Tool} to the other modules' tests.
 */
@NullMarked
package org.stratasms.infra;

import org.jspecify.annotations.NullMarked;
