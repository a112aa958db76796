# Libraries

Leat itself is under the Apache License 2.0, see LICENSE. It comes with these libraries, each in lib/ as its authors published
it, unmodified, but for picocli, whose class files were given a newer version and the frames that it needs; lib/native holds the native libraries that sqlite-jdbc and zstd-jni bring. One with several licences may be
used under any of them. The text of a licence is in LICENSE (Apache-2.0), in the library itself or in licences/; sources are at
the address of each.

| library | version | licence |
|---|---|---|
<#list dependencyMap as entry>
<#assign library = entry.getKey()>
| [${library.groupId}:${library.artifactId}](${(library.url)!""}) | ${library.version} | <#list entry.getValue() as licence>${licence}<#if licence_has_next> or </#if></#list> |
</#list>

The driver of MariaDB, mariadb-java-client, is under the LGPL alone (GNU Lesser General Public License, version 2.1 or later).
It is used as it is, in a file of its own; its sources are at https://github.com/mariadb-corporation/mariadb-connector-j, and
the text of the licence is in licences/mariadb-java-client.txt.

A library under the LGPL may be replaced: put another version of it in place of its file in lib/.
