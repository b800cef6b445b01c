/**
 * The numbers of an account and their way into a pool and out of it: gets one, compares it with the pool, prepares it,
 * puts it in, exchanges it, takes it out, releases it. The pool is never empty, and no two changes of it are made at
 * once. Where Terraform owns the pool's stack, membership is Terraform's to change. Start at
 * {@link org.stratasms.provisioning.numbers.Numbers}.
 */
@NullMarked
package org.stratasms.provisioning.numbers;

import org.jspecify.annotations.NullMarked;
