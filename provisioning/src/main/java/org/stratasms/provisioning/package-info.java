/**
 * An environment's SMS infrastructure as an object: deploy it, see what would change, read its outputs, destroy it. The same two
 * templates that Terraform deploys, through any {@code CloudFormationClient}: AWS or the embedded AWS. Start at
 * {@link org.stratasms.provisioning.Environment}.
 */
@NullMarked
package org.stratasms.provisioning;

import org.jspecify.annotations.NullMarked;

