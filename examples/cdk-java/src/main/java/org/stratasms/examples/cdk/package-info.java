/**
 * An example: strata-sms's templates as stacks of the CDK. Start reading at
 * {@link org.stratasms.examples.cdk.TextsApp}.
 */
@NullMarked
package org.stratasms.examples.cdk;

import org.jspecify.annotations.NullMarked;
