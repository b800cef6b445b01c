/**
 * Stacks of CloudFormation: looks at a stack, works out a change set, executes it and waits, detects drift. Knows the
 * templates of an environment, and nothing else of it. Start at {@link org.stratasms.provisioning.stacks.Stack}.
 */
@NullMarked
package org.stratasms.provisioning.stacks;

import org.jspecify.annotations.NullMarked;
