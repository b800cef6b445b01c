/**
 * Stacks of CloudFormation: looks at one, works out a change set, executes it and waits, detects drift. Knows nothing of an environment but the
 * templates it is made of. Start at {@link org.stratasms.provisioning.stacks.Stack}.
 */
@NullMarked
package org.stratasms.provisioning.stacks;

import org.jspecify.annotations.NullMarked;
