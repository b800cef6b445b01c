/**
 * The worker's HTTP API, for producers that do not reach the database. Start reading at
 * {@link org.stratasms.worker.http.HttpApi}; the requests are listed in {@link org.stratasms.worker.http.Routes}. What
 * a request does is done by the functions of the SQL contract, as for everybody. Knows the engine and JDBC; knows
 * nothing of the worker's settings and log.
 */
@NullMarked
package org.stratasms.worker.http;

import org.jspecify.annotations.NullMarked;
