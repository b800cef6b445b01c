/**
 * An environment's SMS infrastructure as an object: deploys it, works out what would change, reads its outputs,
 * destroys it. Deploys the same templates as Terraform, through any {@code CloudFormationClient}: AWS's or the embedded
 * AWS's. Start at {@link org.stratasms.provisioning.Environment}. Stands on package {@code stacks}, and knows nothing
 * of a project's files.
 */
@NullMarked
package org.stratasms.provisioning;

import org.jspecify.annotations.NullMarked;
