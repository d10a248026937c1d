// The three people whose phones are on the page.

import * as api from "./api.js";

export const CAST = [
  { role: "provider", label: "Prestataire", first_name: "Koffi", last_name: "Yao" },
  { role: "client", label: "Client", first_name: "Aya", last_name: "Traoré" },
  { role: "admin", label: "Équipe qualité", first_name: "Mariam", last_name: "Diabaté" },
];

/** Find each role among the people, creating who is missing; two pages opened at once make no doubles. */
export function gather() {
  const work = async () => {
    const { people } = await api.state();
    const found = [];
    for (const { label, ...wanted } of CAST) {
      const person = people.find(({ role }) => role === wanted.role) ?? (await api.createPerson({ ...wanted, language_code: "fr" }));
      found.push({ ...person, role: wanted.role, label });
    }
    return found;
  };
  return navigator.locks ? navigator.locks.request("people", work) : work();
}
