/** What the host does when something happened: it subscribes to the library's events, and asks its ports for the rest. */
package dev.allocation.web.subscriber;
